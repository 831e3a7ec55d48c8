namespace Noether.Reports.Pages;

/// <summary>A picture or film that stands beside a page.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Make">Its bytes, made when they are written.</param>
public sealed record PictureFile(string Name, Func<byte[]> Make);
