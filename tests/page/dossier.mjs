// Opens dossiers in Chromium: narrow to wide, light, dark and print. Nothing may overflow, ask the
// network, throw, or break an accessibility rule. Usage: node dossier.mjs FOLDER FILE.html ...
import { chromium } from 'playwright-core';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createRequire } from 'node:module';

const [pictures, ...files] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [360, 520, 1100, 1440, 2560];
let passed = 0;
let failed = 0;

function check(holds, what) {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${what}`);
  }
}

// Elements that stick out of the page to the right, the widest first.
const overflow = () => {
  const limit = document.documentElement.clientWidth + 1;
  return [...document.querySelectorAll('body *')]
    .filter((e) => !e.closest('svg svg, .scroll'))
    .map((e) => [e.getBoundingClientRect().right, e])
    .filter(([right]) => right > limit)
    .sort((a, b) => b[0] - a[0])
    .slice(0, 3)
    .map(([right, e]) => `${e.tagName}.${e.getAttribute('class')} to ${Math.round(right)}`);
};

async function look(browser, file, width, scheme) {
  const name = `${basename(file, '.html')} at ${width} px, ${scheme}`;
  const page = await browser.newPage({ viewport: { width, height: 1000 }, colorScheme: scheme });
  const asked = [];
  const complaints = [];
  page.on('request', (r) => r.url().startsWith('file:') || r.url().startsWith('data:') || asked.push(r.url()));
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
  page.on('pageerror', (e) => complaints.push(String(e)));
  await page.goto(`file://${resolve(file)}`);
  check(asked.length === 0, `${name}: asked for ${asked.join(', ')}`);
  check(complaints.length === 0, `${name}: console says ${complaints.join('; ')}`);
  const out = await page.evaluate(overflow);
  check(out.length === 0, `${name}: sticks out: ${out.join(', ')}`);
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll('svg[role=img]')].filter(
      (s) => !(s.getAttribute('aria-label') || s.querySelector('title')?.textContent)).length);
  check(nameless === 0, `${name}: ${nameless} charts without alternative text`);
  const text = await page.evaluate(() => document.body.innerText);
  check(!/⟦|undefined|\bNaN\b|\{[a-z_]+\}/.test(text), `${name}: a gap shows in the text`);
  if (width === 1440 || width === 520) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
    const list = violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
    check(list.length === 0, `${name}: axe finds ${list.join(' | ')}`);
    const picture = `${pictures}/${basename(file, '.html')}-${width}-${scheme}.png`;
    await page.screenshot({ path: picture, fullPage: true });
  }
  await page.close();
}

mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
for (const file of files) {
  for (const width of widths) for (const scheme of ['light', 'dark']) await look(browser, file, width, scheme);
}
await browser.close();
console.log(`page: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
