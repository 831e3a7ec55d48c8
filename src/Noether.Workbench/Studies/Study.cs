using Noether.Plans;
using Noether.Primitives.Files;
using Noether.Primitives.Names;
using Noether.Workbench.Catalogue;

namespace Noether.Workbench.Studies;

/// <summary>A study as its file describes it, every run of it resolved and checked.</summary>
public sealed class Study
{
    private readonly Dictionary<string, string> _plans;

    private Study(
        StudyIndex index,
        string folder,
        IExperiment experiment,
        Dictionary<string, string> plans,
        IReadOnlyList<string> files
    )
    {
        Files = files;
        Index = index;
        Folder = folder;
        Experiment = experiment;
        _plans = plans;
    }

    /// <summary>Its runs and what tells them apart.</summary>
    public StudyIndex Index { get; }

    /// <summary>What is read for it: its own file, the plan's and the data's.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Where its runs lie, each in a folder of its own.</summary>
    public string Folder { get; }

    /// <summary>What is trained.</summary>
    public IExperiment Experiment { get; }

    /// <summary>The resolved plan of a run, as YAML.</summary>
    public string PlanOf(StudyCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return _plans[cell.Name];
    }

    /// <summary>Reads a study's file strictly: whatever is wrong with any of its runs is told now.</summary>
    /// <exception cref="UserException">Something is wrong; the message says in which file and line.</exception>
    public static Study Read(string path)
    {
        var file = PlanParser.File(InputFile.ReadText(path, "study"), path);
        var study = (StudyPlan)PlanBinder.Record(file, typeof(StudyPlan));
        var name = Path.GetFileNameWithoutExtension(path);
        var chosen = ChosenPlan.Find(PlanBeside(study.Plan, path), study.Experiment, study.Scale);
        RequireModels(file, study, chosen.Experiment);
        var common = (study.Set?.Entries ?? []).Select(entry =>
            PlanOverlay.FromEntry(entry.Key, entry.Location, entry.Value)
        );
        var settings = StudyGrid.Of(study.Over);
        long?[] seeds = study.Seeds.Count == 0 ? [null] : [.. study.Seeds];
        if ((long)settings.Count * study.Models.Count * seeds.Length * study.Trials > StudyGrid.MaxRuns)
            throw file.Location.Refuse(
                $"the study would have more than {StudyGrid.MaxRuns} runs; take fewer values or trials."
            );

        var plans = new Dictionary<string, string>(StringComparer.Ordinal);
        var cells = new List<StudyCell>();
        var data = new FileChecksum();
        var files = new SortedSet<string>(StringComparer.Ordinal) { path, chosen.Source.Path };
        foreach (var setting in settings)
        foreach (var seed in seeds)
        {
            var source = chosen.Source with { Overlays = [.. common, .. setting.Changes, .. Seeded(file, seed)] };
            var read = chosen.Experiment.DataFiles(source);
            files.UnionWith(read);
            var checksum = data.Of(read);
            foreach (var model in study.Models)
            {
                var plan = chosen.Experiment.Resolve(source, model);
                foreach (var trial in Enumerable.Range(0, study.Trials))
                {
                    var folder = StudyCell.NameOf(chosen.Experiment.Name, model, trial, checksum, plan);
                    var cell = new StudyCell(setting.Values, model, seed, trial, folder);
                    if (plans.ContainsKey(folder))
                        throw Repeated(file, study, cells.First(known => known.Name == folder), cell);
                    plans[folder] = plan;
                    cells.Add(cell);
                }
            }
        }

        string[] keys = [.. (study.Over?.Entries ?? []).Select(entry => entry.Key)];
        return new Study(
            new StudyIndex(name, chosen.Experiment.Name, keys, cells),
            study.Out ?? Path.Combine(StudyIndex.Root, name),
            chosen.Experiment,
            plans,
            [.. files]
        );
    }

    private static string PlanBeside(string plan, string study)
    {
        var beside = Path.Combine(Path.GetDirectoryName(study) ?? "", plan);
        return File.Exists(beside) ? beside : plan;
    }

    private static PlanMap[] Seeded(PlanMap file, long? seed) =>
        seed is null
            ? []
            :
            [
                PlanOverlay.FromEntry(
                    "seed",
                    At(file, "seeds"),
                    new PlanScalar(At(file, "seeds"), $"{seed}", Quoted: false)
                ),
            ];

    private static void RequireModels(PlanMap file, StudyPlan study, IExperiment experiment)
    {
        foreach (var model in study.Models)
        {
            if (!experiment.Models.ContainsKey(model))
                throw At(file, "models")
                    .Refuse(
                        $"there is no model '{model}' in {experiment.Name}. {NearestName.Suggest(model, [.. experiment.Models.Keys])}"
                    );
        }
    }

    // Two settings that come to the same plan would count one run twice, and the error of the mean would be a lie.
    private static UserException Repeated(PlanMap file, StudyPlan study, StudyCell first, StudyCell second)
    {
        var key =
            study.Models.Distinct().Count() < study.Models.Count ? "models"
            : study.Seeds.Distinct().Count() < study.Seeds.Count ? "seeds"
            : "over";
        return At(file, key)
            .Refuse(
                $"two runs are the same: ({first.Title}) and ({second.Title}). Take one of them out, or the key that changes nothing for this model."
            );
    }

    private static PlanLocation At(PlanMap file, string key) => file.Find(key)?.Location ?? file.Location;
}
