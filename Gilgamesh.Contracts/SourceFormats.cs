namespace Gilgamesh.Contracts;

/// <summary>What is taken as a source, in the words of people; the media worker's list of demuxers says the same in ffmpeg's.</summary>
public static class SourceFormats
{
    public const string Containers =
        "MP4, MOV, 3GP, Matroska, WebM, AVI, WMV (ASF), MPEG-TS, MPEG-PS, FLV, Ogg, MXF, GXF, DV, RealMedia, WTV, NUT, IVF, Y4M, GIF, APNG";
}
