namespace Noether.Reports.Pages;

/// <summary>The layout of a report: one column that narrows with the screen, light or dark, and black on white in print.</summary>
internal static class HtmlStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --paper: #fff; --text: #1c1c22; --quiet: #5d5d68; --line: #e4e4ea; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --paper: #17171c; --text: #ececf2; --quiet: #a9a9b6; --line: #33333d; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--text); font: 16px/1.55 system-ui, sans-serif; }
        main { max-width: 800px; margin: 0 auto; padding: 24px 20px 64px; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 8px 0 16px; }
        .wide { overflow-x: auto; margin: 28px 0; }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; }
        caption { text-align: left; font-weight: 600; padding-bottom: 6px; }
        th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        th { font-weight: 500; color: var(--quiet); }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        td.published { color: var(--quiet); font-style: italic; }
        figure { margin: 32px 0; break-inside: avoid; }
        figure svg { display: block; max-width: 100%; height: auto; }
        figcaption { color: var(--quiet); font-size: .9rem; margin-top: 6px; }
        details { border-top: 1px solid var(--line); padding: 12px 0; }
        summary { cursor: pointer; font-weight: 500; }
        pre { overflow-x: auto; font-size: .85rem; line-height: 1.4; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; font-size: .92rem; }
        dt { color: var(--quiet); }
        dd { margin: 0; overflow-wrap: anywhere; }
        @media screen and (max-width: 560px) {
          figure { overflow-x: auto; }
          figure svg { min-width: 520px; }
        }
        @media print {
          body { font-size: 11pt; }
          main { max-width: none; padding: 0; }
          .wide { overflow: visible; }
          tr { break-inside: avoid; }
          details::details-content { content-visibility: visible; height: auto; }
          pre { white-space: pre-wrap; }
        }

        """;
}
