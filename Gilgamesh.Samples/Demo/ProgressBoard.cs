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

    public Bar Add(string what) => new(_console, what, _bars?.AddTask(what.EscapeMarkup(), maxValue: 1));

    internal sealed class Bar
    {
        private readonly IAnsiConsole _console;
        private readonly string _what;
        private readonly ProgressTask? _live;
        private readonly Lock _turn = new();
        private int _quarters = -1;

        internal Bar(IAnsiConsole console, string what, ProgressTask? live)
        {
            (_console, _what, _live) = (console, what, live);
            Set(0);
        }

        /// <param name="fraction">0 to 1; from any thread. It never goes back.</param>
        public void Set(double fraction)
        {
            lock (_turn)
            {
                if (_live is not null)
                {
                    _live.Value = Math.Max(_live.Value, fraction);
                }
                else if ((int)(fraction * 4) > _quarters)
                {
                    _quarters = (int)(fraction * 4);
                    _console.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_what}: {fraction * 100:0} %"));
                }
            }
        }
    }
}
