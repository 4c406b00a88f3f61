// What the browser tests share: one browser, checks that count, a workbench that is started and ended.
import { chromium } from 'playwright-core';
import { spawn } from 'node:child_process';
import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';

let passed = 0;
let failed = 0;

export function check(holds, what) {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${what}`);
  }
}

export function end(name) {
  console.log(`${name}: ${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// Starts the command on a project; resolves to the address with its key.
export function serve(file, port = 0) {
  const child = spawn(process.env.MESO, ['serve', file, '--no-browser', '--port', String(port)],
    { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((done) => child.on('exit', (code) => done(code)));
  return new Promise((done, refuse) => {
    let words = '';
    child.stdout.on('data', (bytes) => {
      words += bytes;
      const found = /(http:\/\/\S+)\/\?key=(\S+)/.exec(words);
      if (found) done({ base: found[1], key: found[2], child, ended, stop: (how = 'SIGINT') => { child.kill(how); return ended; } });
    });
    child.on('exit', () => refuse(new Error('the server ended at once')));
  });
}

// A page that has the cookie, watched for what it asks and complains of.
export async function open(browser, server, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const asked = [];
  const complaints = [];
  page.on('request', (r) => r.url().startsWith(server.base) || /^(data|blob):/.test(r.url()) || asked.push(r.url()));
  page.on('console', (m) => m.type() === 'error' && complaints.push(`${m.text()} ${m.location().url}`));
  page.on('pageerror', (e) => complaints.push(String(e)));
  await context.addCookies([{
    name: `meso_key_${new URL(server.base).port}`, value: server.key, url: server.base, sameSite: 'Strict',
  }]);
  return Object.assign(page, { asked, complaints });
}

// Goes to a screen and waits for what is still being worked on.
export async function go(page, server, path) {
  await page.goto(server.base + path);
  await until(page, () => !document.querySelector('[data-job]') && document.readyState === 'complete');
}

// Waits until something holds in the page, over its reloads too. (The driver's own wait evaluates
// words, which the content policy of the pages forbids.)
export async function until(page, holds) {
  for (const start = Date.now(); Date.now() - start < 30000;) {
    if (await page.evaluate(holds).catch(() => false)) return true;
    await new Promise((done) => { setTimeout(done, 50); });
  }
  return false;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export async function rules(page) {
  await page.evaluate(axe);
  // The rows of a table are alike: the first tell for all, in a tenth of the time.
  const { violations } = await page.evaluate(() => window.axe.run(
    { include: [['html']], exclude: [['tbody tr:nth-child(n+4)'], ['.figure svg g:nth-of-type(n+12)']] },
    { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
  return violations.map((v) => `${v.id}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 140)).join(' & ')}`);
}

// What sticks out of the page to the right.
export const overflow = (page) => page.evaluate(() => {
  const limit = document.documentElement.clientWidth + 1;
  return [...document.querySelectorAll('body *')]
    .filter((e) => !e.closest('svg svg, .scroll, .rail, pre') && getComputedStyle(e).position !== 'fixed')
    .filter((e) => e.getBoundingClientRect().right > limit)
    .slice(0, 3)
    .map((e) => `${e.tagName}.${e.getAttribute('class')} to ${Math.round(e.getBoundingClientRect().right)}`);
});

export function picture(page, name) {
  mkdirSync('pictures', { recursive: true });
  return page.screenshot({ path: `pictures/${name}.png`, fullPage: true });
}
