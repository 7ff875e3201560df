namespace Gilgamesh.MediaWorker.Captions;

/// <summary>Languages as an MP4 names them: by the three letters of ISO 639-2.</summary>
internal static class TrackLanguage
{
    private static readonly Dictionary<string, string> Codes = (
        "ar=ara bn=ben cs=ces da=dan de=deu el=ell en=eng es=spa fa=fas fi=fin fr=fra he=heb hi=hin hu=hun hy=hye id=ind it=ita "
        + "ja=jpn ka=kat ko=kor nb=nob nl=nld no=nor pl=pol pt=por ro=ron ru=rus sv=swe ta=tam te=tel th=tha tr=tur uk=ukr vi=vie zh=zho")
        .Split(' ').ToDictionary(pair => pair[..2], pair => pair[3..], StringComparer.Ordinal);

    /// <summary>"und" for one whose letters are not known here.</summary>
    public static string Of(string language) => language.Length == 3 ? language : Codes.GetValueOrDefault(language, "und");
}
