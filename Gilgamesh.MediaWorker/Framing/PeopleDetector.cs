using OpenCvSharp;

namespace Gilgamesh.MediaWorker.Framing;

/// <summary>
/// Finds people and faces in small grey pictures: OpenCV's own people detector, and its face cascades where the package opencv-data is
/// installed. On a system without OpenCV it finds nobody.
/// </summary>
internal sealed class PeopleDetector : IDisposable
{
    /// <summary>Below it, what looks like a person is as often a door.</summary>
    private const double MinWeight = 0.7;

    private static readonly string[] Folders = ["/usr/share/opencv4/haarcascades", "/usr/share/opencv/haarcascades"];

    private readonly Lock _one = new();
    private readonly HOGDescriptor? _people;
    private readonly CascadeClassifier? _faces;

    private bool _isDisposed;

    public PeopleDetector(ILogger<PeopleDetector> logger)
    {
        try
        {
            // One thread: others work on this machine too.
            Cv2.SetNumThreads(1);
            _people = new HOGDescriptor();
            _people.SetSVMDetector(HOGDescriptor.GetDefaultPeopleDetector());
            var cascade = Folders.Select(folder => Path.Combine(folder, "haarcascade_frontalface_default.xml")).FirstOrDefault(File.Exists);
            _faces = cascade is null ? null : new CascadeClassifier(cascade);
        }
        catch (Exception fault) when (fault is DllNotFoundException or TypeInitializationException or OpenCVException or OpenCvSharpException)
        {
            logger.LogWarning("OpenCV can't be loaded: pictures are framed by movement alone ({Reason})", fault.Message);
        }
    }

    /// <summary>For <c>/health</c>.</summary>
    public string Kind => _people is null ? "movement" : _faces is null ? "people, movement" : "faces, people, movement";

    /// <param name="grey">Its pixels, row by row.</param>
    public IReadOnlyList<Area> Find(byte[] grey, int width, int height)
    {
        if (_people is null)
        {
            return [];
        }

        lock (_one)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            using var picture = Mat.FromPixelData(height, width, MatType.CV_8UC1, grey);
            return [.. People(picture), .. Faces(picture)];
        }
    }

    /// <summary>Waits for who is looking: native memory that is gone takes the process with it.</summary>
    public void Dispose()
    {
        lock (_one)
        {
            _isDisposed = true;
            _people?.Dispose();
            _faces?.Dispose();
        }
    }

    /// <summary>The detector's window is 64x128, and holds more than the person on all sides.</summary>
    private IEnumerable<Area> People(Mat picture)
    {
        if (picture.Width < 64 || picture.Height < 128)
        {
            return [];
        }

        var found = _people!.DetectMultiScale(picture, out var weights, 0, new Size(8, 8), new Size(8, 8), 1.12);
        return found.Where((_, n) => weights[n] >= MinWeight).Select(box => Part(picture, box, 0.12, 0.02));
    }

    /// <summary>A face is the middle of a head, and a head stands on shoulders.</summary>
    private IEnumerable<Area> Faces(Mat picture)
    {
        if (_faces is null)
        {
            return [];
        }

        var side = Math.Max(20, Math.Min(picture.Width, picture.Height) / 12);
        return _faces.DetectMultiScale(picture, 1.1, 6, HaarDetectionTypes.ScaleImage, new Size(side, side))
            .Select(face => Part(picture, new Rect(face.X, face.Y, face.Width, face.Height * 2), -0.35, -0.2));
    }

    /// <param name="inX">Part of the width that is taken away on each side; negative: added.</param>
    private static Area Part(Mat picture, Rect box, double inX, double inY) => new Area(
        (box.X + (inX * box.Width)) / picture.Width, (box.Y + (inY * box.Height)) / picture.Height,
        (box.X + ((1 - inX) * box.Width)) / picture.Width, (box.Y + ((1 - inY) * box.Height)) / picture.Height).Within();
}
