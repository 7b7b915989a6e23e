// What the two audits say, from what their programs print. Pure.

/** @typedef {{verdict: 'clean' | 'found' | 'unasked', line: string}} Verdict */

/** What kept a program from ending by itself: it is not there, or nobody answered it in time. @param {{error?: Error & {code?: string}}} ended @param {number} minutes @returns {string} empty when nothing did */
export function troubleOf(ended, minutes) {
  if (ended.error?.code === 'ETIMEDOUT') {
    return `no answer within ${minutes} minutes`;
  }
  return ended.error?.message ?? '';
}

/** `npm audit --json` ends with 1 both when it found something and when nobody answered; its text tells them apart. @param {string} stdout @param {string} [trouble] @returns {Verdict} */
export function npmVerdict(stdout, trouble = '') {
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    const why = trouble || 'npm audit printed nothing that can be read';
    return { verdict: 'unasked', line: `the registry's list of advisories could not be asked: ${why}` };
  }
  const counts = report.metadata?.vulnerabilities;
  if (!counts) {
    const why = report.message ?? report.error?.summary ?? 'no reason given';
    return { verdict: 'unasked', line: `the registry's list of advisories could not be asked: ${why}` };
  }
  if (counts.total === 0) {
    return { verdict: 'clean', line: 'no known vulnerability in npm packages that ship' };
  }
  const named = Object.values(report.vulnerabilities ?? {}).map((one) => `${one.name} (${one.severity})`);
  return { verdict: 'found', line: `${counts.total} npm packages with a known vulnerability: ${named.join(', ')}` };
}

/** govulncheck ends with 3 when the program calls something vulnerable, with 0 when not. @param {number | null} code @param {string} output @param {string} [trouble] @returns {Verdict} */
export function goVerdict(code, output, trouble = '') {
  if (code === 0) {
    return { verdict: 'clean', line: 'no known vulnerability in Go code that is called' };
  }
  // `go run` ends with 1 whatever the program ended with, and prints that.
  if (code === 3 || /^exit status 3$/m.test(output)) {
    const ids = [...new Set(output.match(/\bGO-\d{4}-\d+\b/g) ?? [])];
    return { verdict: 'found', line: `Go code with a known vulnerability is called: ${ids.join(', ')}` };
  }
  const said = output
    .trim()
    .split('\n')
    .filter((line) => line.trim() && !/^exit status/.test(line))
    .at(-1);
  return {
    verdict: 'unasked',
    line: `the Go vulnerability database could not be asked: ${trouble || said || 'no reason given'}`,
  };
}

/** Found goes before unasked: 1 when something was found, 2 when somebody could not be asked, else 0. @param {Verdict[]} verdicts */
export function exitCode(verdicts) {
  if (verdicts.some((one) => one.verdict === 'found')) {
    return 1;
  }
  return verdicts.some((one) => one.verdict === 'unasked') ? 2 : 0;
}
