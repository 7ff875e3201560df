namespace Gilgamesh.Tests.Library.Support;

/// <summary>What is seen in the library's videos, and when (seconds): the texts that a user would send with them.</summary>
internal static class SceneDescriptions
{
    public static IReadOnlyList<Described> All { get; } =
    [
        new("squats_portrait.mp4", "fitness", null,
        [
            new(0, 13, "A woman in a pink T-shirt and black leggings, with an elastic band around her thighs, does three body-weight squats in front of a light grey studio wall."),
        ]),
        new("his_girl_friday.mp4", "film", "his_girl_friday.en.vtt",
        [
            new(0, 6.1, "Black-and-white film: a woman in a striped suit and tall hat leans on an office counter and talks with two seated women, a wall clock behind them."),
        ]),
        new("jfk_black_speech.mp4", "speech", null, [new(0, 11, "A completely black picture with the spoken sentence as white subtitle text.")]),
        new("popeye_bird_ship.mkv", "cartoon", "popeye_bird_ship.en.srt",
        [
            new(0, 13.8, "Colour cartoon: a giant dark bird flies over the sea and circles a small sailing ship."),
            new(13.8, 30.7, "The bird close up, diving; it returns and breaks the ship."),
            new(30.7, 44.6, "The crew on the sinking deck, a claw grabs Olive, she kicks in the claw."),
            new(44.6, 60, "A sinking boat, then Popeye and Wimpy on the overturned red hull with a spyglass."),
        ]),
        new("nasa_webb_6streams.mp4", "science", "nasa_webb_6streams.extracted.en.srt",
        [
            new(0, 6, "Wide shot of a dark cleanroom with the Webb telescope and a red lift."),
            new(6, 13, "A person in white coveralls inspects the gold hexagonal mirrors of the telescope."),
        ]),
        new("ai_campus_vp8.webm", "cartoon", "ai_campus_vp8.en.srt",
        [
            new(0, 3.8, "Flat cartoon on a purple background: a person looks through a magnifying glass at a toy robot on a table."),
            new(3.8, 10.64, "A robot and a woman work at laptops on two desks."),
            new(10.64, 16.6, "A laptop with a gallery of robot pictures, then a big robot head."),
        ]),
        new("bbb_480p_30s.mp4", "cartoon", null,
        [
            new(0, 11.9, "Pink clouds, tilt down to a green meadow with a fir tree."),
            new(11.9, 15.75, "Grass and a stream."),
            new(15.75, 23, "A small purple bird on a branch."),
            new(23, 30, "A tree burrow with the film's title."),
        ]),
        new("tos_battle_vp8.webm", "film", null,
        [
            new(0, 9.2, "A soldier with a rifle on a wooden balcony by a church tower."),
            new(9.2, 29.8, "A metal weapon close up, then a young man in a white jacket with a large white robot hand."),
            new(29.8, 50, "A huge robot smashes into a ruined church hall full of people."),
            new(50, 70, "A man with a backpack takes hold of a rope and slides down past organ pipes and columns."),
        ]),
        new("cars_overhead.mp4", "traffic", null,
        [
            new(0, 14.9, "Fixed camera straight above grey asphalt: a white hatchback crosses."),
            new(14.9, 25.4, "A silver-blue and a red car side by side."),
            new(25.4, 30.2, "A white sports car crosses."),
        ]),
        new("man_yellow_wall_60fps.mp4", "people", null,
        [
            new(0, 10, "A grey-haired man in a black jumper stands before a yellow-green wall; he looks up, tugs his collar and smiles."),
            new(10, 24.4, "The hand-held camera swings away to a silver foil curtain and back."),
        ]),
        new("pose_square_576.mp4", "fitness", null,
        [
            new(0, 4, "A dark-haired person balances on one leg in a bright living room, raises both arms overhead, then lowers the hands to the face."),
        ]),
        new("man_dog_bed_rotflag.mp4", "people", null, [new(0, 4.9, "A man in bed reaches for his phone beside a German shepherd dog.")]),
        new("rooftop_portrait_av1_hdr10.mp4", "city", null,
        [
            new(0, 4.2, "Phone pan from a window frame out over a grey ribbed metal roof to a city skyline with a tower under construction."),
        ]),
        new("bbb_butterfly_apple_1080p30.mp4", "cartoon", null,
        [
            new(0, 4, "Big Buck Bunny stands in a meadow following a pink butterfly."),
            new(4, 10, "A red apple falls into the grass beside him and he picks it up."),
        ]),
        new("slides_mjpeg_1fps.mov", "lecture", null,
        [
            new(0, 12, "Lecture slide with the title Land and Vegetation: Key players on the Climate Scene."),
            new(12, 20, "An acknowledgements slide with a group photo."),
        ]),
    ];

    internal sealed record Described(string Name, string Tags, string? Transcript, IReadOnlyList<SceneText> Scenes);

    internal sealed record SceneText(double Start, double End, string Text);
}
