import { figureText, type RecordedEvidence, recordedEvidence } from './figures.ts'

const introduction = `# Evidence

What was shown, by which command, on which machine. Each command prints these figures; with \`--record\` it keeps them in
\`evidence/figures\`, from which this page is generated. CI runs the short forms (\`--short\`). The machine is shared and
noisy: ratios are taken inside one run, interleaved with their floor; single times only show the size. \`npm run ci\` says at
its end which figures are of older code.
`

/** docs/reference/evidence.md: all that was recorded. */
export async function evidencePage(): Promise<string> {
  const sections = (await recordedEvidence()).map(section)
  return [introduction, ...sections].join('\n')
}

function section({ title, command, date, commit, machine, figures, remarks = [] }: RecordedEvidence): string {
  const code = commit === undefined ? '' : ` · commit ${commit}`
  const rows = figures.map((figure) => `| ${figure.what} | ${figureText(figure)} |`)
  const lines = [
    `## ${title}`,
    '',
    `\`${command}\` · ${date}${code} · ${machine}`,
    '',
    '| figure | value |',
    '| --- | --- |',
    ...rows,
    ...(remarks.length > 0 ? ['', ...remarks] : []),
    '',
  ]
  return lines.join('\n')
}
