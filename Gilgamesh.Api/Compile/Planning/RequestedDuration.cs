using System.Globalization;
using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>Reads how long the video is to be: "5 minutes", "90 seconds", "8-min", "1:30", "half a minute", "two and a half minutes".</summary>
internal static partial class RequestedDuration
{
    public const double Shortest = 30;
    public const double Longest = 600;
    public const double Default = 60;

    private const double Hour = 3600;

    private static readonly Dictionary<string, double> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["half a"] = 0.5,
        ["a"] = 1,
        ["an"] = 1,
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["fifteen"] = 15,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["forty-five"] = 45,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["ninety"] = 90,
    };

    /// <summary>Seconds, 30 to 600 and at most <paramref name="max"/>. The requirements speak first, then the context.</summary>
    public static double Read(string requirements, string context, double max) =>
        Math.Clamp(Find(requirements) ?? (Find(context) is { } told and < Hour ? told : Default), Shortest, Math.Clamp(max, Shortest, Longest));

    /// <summary>
    /// "30 seconds each, 5 minutes in all": the longest length that is named is the video's. "5 minutes, for people who sit 8
    /// hours a day": hours are the video's only where nothing shorter is named.
    /// </summary>
    internal static double? Find(string text)
    {
        var lengths = Length().Matches(text).Select(Seconds).Concat(Clock().Matches(text).Select(ClockSeconds)).ToList();
        return lengths.Count == 0 ? null : lengths.Where(length => length < Hour).DefaultIfEmpty(lengths.Max()).Max();
    }

    private static double Seconds(Match match)
    {
        var unit = UnitSeconds(match.Groups["unit"].Value);
        var number = Number(match.Groups["number"].Value) + (match.Groups["half"].Success ? 0.5 : 0);
        var rest = match.Groups["rest"].Success ? Number(match.Groups["rest"].Value) : 0;
        return (number * unit) + rest;
    }

    private static double Number(string text) =>
        Words.TryGetValue(text, out var word) ? word : double.Parse(text, CultureInfo.InvariantCulture);

    private static double UnitSeconds(string unit) => char.ToLowerInvariant(unit[0]) switch
    {
        's' => 1,
        'h' => 3600,
        _ => 60,
    };

    private static double ClockSeconds(Match match) =>
        (60 * double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)) + double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<![\w.:])(?<number>\d{1,5}(?:\.\d{1,3})?|half a|forty-five|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|sixty|ninety)"
        + @"(?<half>\s+and\s+a\s+half)?[\s-]*(?<unit>hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?!\w)"
        + @"(?<half>\s+and\s+a\s+half)?(?:[\s,]+(?:and\s+)?(?<rest>\d{1,2})[\s-]*(?:seconds?|secs?|s)(?!\w))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Length();

    // 1:30, but not the ratio 9:16 nor a time of day with am or pm.
    [GeneratedRegex(@"(?<![\w:.])(?!9:16)(\d{1,2}):([0-5]\d)(?![\w:]|\s*[ap]\.?m)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Clock();
}
