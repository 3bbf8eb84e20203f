import { isProduct, isTest, linesMatching, type Rule, type SourceFile } from '../sources.ts'

/** Files that may write markup as text, each for a reason that stands beside the line. */
const rawMarkup: readonly string[] = []

const markup = (files: readonly SourceFile[]) => files.filter((file) => isProduct(file) && file.path.endsWith('.tsx'))

export const pages: readonly Rule[] = [
  {
    sentence: 'Markup is written as text only in the listed files',
    violations: (files) =>
      files
        .filter((file) => isProduct(file) && !rawMarkup.includes(file.path))
        .filter(({ text }) => /dangerouslySetInnerHTML|\.innerHTML\b/.test(text))
        .map(({ path }) => path),
    planted: [
      { path: 'src/ui/news.tsx', text: 'export const N = () => <p dangerouslySetInnerHTML={{ __html: x }} />\n' },
    ],
  },
  {
    sentence: 'No element has an inline style',
    violations: (files) => linesMatching(markup(files), /(^|\s)style=/),
    planted: [{ path: 'src/ui/bar.tsx', text: "export const Bar = () => <p style={{ width: '3px' }} />\n" }],
  },
  {
    sentence: 'No element has an inline script',
    violations: (files) => linesMatching(markup(files), /(^|\s)on[a-zA-Z]+=|<script>|javascript:/),
    planted: [{ path: 'src/ui/button.tsx', text: 'export const B = () => <button onclick="go()">Go</button>\n' }],
  },
  {
    sentence: 'Every text that people read comes from a catalogue: pages hold no sentence of their own',
    violations: (files) =>
      linesMatching(
        markup(files).filter(({ path }) => path.startsWith('src/modules/')),
        />\s*[A-Z][a-z]+(?: [a-zA-Z]+){2,}[.?]?\s*<\//,
      ),
    planted: [{ path: 'src/modules/people/public/who.page.tsx', text: '<h1>Who will come then?</h1>\n' }],
  },
  {
    sentence: 'No button is disabled',
    violations: (files) => linesMatching(markup(files), /<(button|Button)\b[^>]*\sdisabled\b/),
    planted: [{ path: 'src/ui/send.tsx', text: 'export const S = () => <button disabled>{label}</button>\n' }],
  },
  {
    sentence: 'Nothing is loaded from somebody else',
    violations: (files) =>
      linesMatching(
        files.filter((file) => !isTest(file) && (file.path.startsWith('src/ui/') || file.path.endsWith('.tsx'))),
        /(src|action)="https?:|@import\s+(url\()?['"]?https?:|url\(['"]?https?:|<link[^>]+href="https?:/,
      ),
    planted: [{ path: 'src/ui/styles/fonts.css', text: "@import url('https://fonts.example/all.css');\n" }],
  },
]
