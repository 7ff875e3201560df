using Gilgamesh.Api.Jobs;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gilgamesh.Api.Compile.Running;

internal static class CompilationTable
{
    public static readonly JobTable Table = new("compilation", "generated_video_id")
    {
        Spent = ["matches", "selection"],
        Abandoned = ["plan", "matches", "selection", "clips", "script", "narration", "video"],
        Columns = ", original_id, version",
    };

    public static readonly JobTelemetry Telemetry = new(Table.Noun);
}

internal sealed class CompilationLeases(NpgsqlDataSource database, ApiSession session, IOptions<CompilationOptions> options)
    : JobLeases(database, session, CompilationTable.Table, options.Value);
