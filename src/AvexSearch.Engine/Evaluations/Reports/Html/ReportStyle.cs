namespace AvexSearch.Engine;

/// <summary>The look of the report's page, on a screen in light and dark and on paper.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
        :root{color-scheme:light dark;--background:#fff;--surface:#fff;--ink:#17211c;--muted:#5d6b64;--line:#dfe5df;--primary:#0b7a62;--wrong:#a5372c;--unsure:#8a6a00}
        @media (prefers-color-scheme:dark){:root{--background:#0e1512;--surface:#16201c;--ink:#e6eeea;--muted:#93a39b;--line:#26332d;--primary:#45cfae;--wrong:#ef8a7f;--unsure:#e0c060}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--background);color:var(--ink);font:14px/1.55 "Inter Variable",Inter,system-ui,"Segoe UI","Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
        main{max-width:1020px;margin:0 auto;padding:48px 28px 72px}
        h1{margin:0 0 6px;font-size:26px;line-height:1.25;font-weight:650;letter-spacing:-.015em;overflow-wrap:anywhere}
        h2{margin:0 0 14px;font-size:16px;line-height:1.35;font-weight:650;letter-spacing:-.005em}
        h3{margin:30px 0 10px;font-size:14px;font-weight:650;overflow-wrap:anywhere}
        p{margin:0 0 10px;max-width:100ch}
        section{margin-top:44px;padding-top:18px;border-top:1px solid var(--line)}
        .muted,.about{color:var(--muted)}
        .about{margin:0;overflow-wrap:anywhere}
        .headline{display:flex;flex-wrap:wrap;gap:22px 48px;margin:34px 0 0;padding:0;list-style:none}
        .headline b{display:block;font-size:32px;line-height:1.15;font-weight:600;letter-spacing:-.02em}
        .headline span{display:block}
        .headline,table,figcaption,dd{font-variant-numeric:tabular-nums}
        .scroll{overflow-x:auto}
        *+.table,dl+.figures{margin-top:34px}
        h2+.table,h3+.table{margin-top:0}
        table{border-collapse:collapse;min-width:min(100%,640px)}
        figcaption{max-width:100ch;padding:0 0 8px;color:var(--muted);overflow-wrap:anywhere}
        figcaption b{color:var(--ink);font-weight:600}
        th,td{padding:5px 18px 5px 0;text-align:left;vertical-align:top;font-weight:400}
        thead th{border-bottom:1px solid var(--muted);color:var(--muted);vertical-align:bottom}
        tbody tr>*{border-bottom:1px solid var(--line)}
        tbody tr:last-child>*{border-bottom:1px solid var(--muted)}
        tr>:last-child{padding-right:0}
        .number{text-align:right}
        td.number{white-space:nowrap}
        th.number{min-width:9ch;max-width:22ch}
        .interval{display:block;color:var(--muted);font-size:.86em}
        .clear{font-weight:600}
        .place{overflow-wrap:anywhere;min-width:15ch}
        .published{color:var(--muted);white-space:nowrap}
        .name{overflow-wrap:anywhere;min-width:14ch}
        figure{margin:0;min-width:0}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:34px 40px;align-items:start}
        .figures .wide{grid-column:1/-1}
        svg{display:block}
        .wide svg{min-width:520px}
        dl{display:grid;grid-template-columns:minmax(120px,max-content) minmax(0,1fr);gap:5px 24px;margin:0}
        dt{color:var(--muted)}
        dd{margin:0;overflow-wrap:anywhere}
        dl.terms{gap:9px 24px}
        dl.terms dt{color:var(--ink);max-width:26ch}
        ul.plain{margin:0;padding:0;list-style:none}
        ul.plain li{margin:0 0 7px;max-width:90ch;overflow-wrap:anywhere}
        pre{margin:0;font:12.5px/1.6 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere}
        @media (max-width:640px){
          main{padding:28px 16px 48px}
          h1{font-size:22px}
          .headline{gap:18px 32px}
          .headline b{font-size:27px}
          dl{grid-template-columns:1fr;gap:0}
          dl dd{margin-bottom:9px}
          th,td{padding-right:12px}
        }
        @page{size:A4;margin:16mm 15mm}
        @media print{
          :root{color-scheme:light;--background:#fff;--surface:#fff;--ink:#17211c;--muted:#5d6b64;--line:#dfe5df;--primary:#0b7a62;--wrong:#a5372c;--unsure:#8a6a00}
          body{font-size:10.5px}
          h1{font-size:20px}
          h2{font-size:13px}
          h3{font-size:11px}
          pre{font-size:9.5px}
          .headline b{font-size:22px}
          th,td{padding:3px 14px 3px 0}
          main{max-width:none;padding:0}
          section{margin-top:24px}
          .figures{grid-template-columns:1fr 1fr;gap:20px}
          .wide svg{min-width:0}
          .scroll{overflow:visible}
          figure:not(.table),tr,.headline,li{break-inside:avoid}
          h2,h3,figcaption{break-after:avoid}
          thead{display:table-header-group}
        }
        """;
}
