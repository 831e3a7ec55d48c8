namespace Noether.Workbench.Catalogue;

/// <summary>Files that lie in the repository beside the source: plans, peers' scripts.</summary>
public static class RepositoryFile
{
    /// <summary>The file, looked for from the current folder upwards, then from the program's; null where neither has it.</summary>
    /// <param name="parts">The path from the repository's root, folder by folder.</param>
    public static string? Find(params string[] parts)
    {
        foreach (var start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var path = Path.Combine([folder.FullName, .. parts]);
                if (File.Exists(path))
                    return path;
            }
        }

        return null;
    }
}
