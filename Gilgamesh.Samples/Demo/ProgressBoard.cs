using System.Globalization;
using Spectre.Console;

namespace Gilgamesh.Samples.Demo;

/// <summary>Shows how far several things are: live bars on a terminal, else a plain line each time that a quarter more is done.</summary>
internal sealed class ProgressBoard
{
    private readonly IAnsiConsole _console;
    private readonly ProgressContext? _bars;

    private ProgressBoard(IAnsiConsole console, ProgressContext? bars) => (_console, _bars) = (console, bars);

    public static Task ShowAsync(IAnsiConsole console, Func<ProgressBoard, Task> work)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            return work(new(console, null));
        }

        ProgressColumn[] columns =
        [
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn(),
        ];
        return console.Progress().Columns(columns).StartAsync(bars => work(new(console, bars)));
    }

    public Bar Add(string what)
    {
        var bar = new Bar(_console, what, _bars?.AddTask(what.EscapeMarkup(), maxValue: 1));
        bar.Set(0);
        return bar;
    }

    /// <summary>Something of which only its beginning and its end are known: in plain lines, only that it begins.</summary>
    public Bar AddStep(string what)
    {
        if (_bars is null)
        {
            _console.Profile.Out.Writer.WriteLine($"  {what}");
        }

        return new(null, what, _bars?.AddTask($"  {what.EscapeMarkup()}", maxValue: 1));
    }

    /// <param name="plain">Where its lines go, or null for none.</param>
    internal sealed class Bar(IAnsiConsole? plain, string what, ProgressTask? live)
    {
        private readonly Lock _turn = new();
        private int _quarters = -1;

        /// <param name="fraction">0 to 1; from any thread. It never goes back.</param>
        public void Set(double fraction)
        {
            lock (_turn)
            {
                if (live is not null)
                {
                    live.Value = Math.Max(live.Value, fraction);
                }
                else if ((int)(fraction * 4) > _quarters)
                {
                    _quarters = (int)(fraction * 4);
                    plain?.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {fraction * 100:0} %"));
                }
            }
        }
    }
}
