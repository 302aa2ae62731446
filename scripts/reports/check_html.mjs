// check_html.mjs FOLDER: opens the HTML reports in FOLDER/*/html in headless Chromium. Every page
// must load nothing, run nothing from a plan and fit its window; pages with findings must filter,
// sort and open them, read without script and in print; axe-core must find nothing. A browser takes a
// second or two for each page: of the fixtures those are opened that show something new (a reason, a
// warning, an error, a shape of the chain under a verdict), which covers what all of them show.
import { existsSync, mkdtempSync, readdirSync, readFileSync, copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const root = process.argv[2];
const pages = mkdtempSync(join(tmpdir(), 'rolecall-html-'));
const executablePath =
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
         '--disable-background-networking', '--disable-component-update', '--disable-sync'],
}).catch((error) => {
  console.log(`SKIPPED: Chromium does not start here, HTML was not looked at (${error.message.split('\n')[0]})`);
  process.exit(0);
});
let wrong = 0;
let checked = 0;
const has = (name) => existsSync(join(root, name, 'html'));

function expect(condition, name, what) {
  checked += 1;
  if (condition) return;
  wrong += 1;
  console.log(`${name}: ${what}`);
}

async function newPage(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  page.on('request', (request) => {
    // Within the page: the icons of its style sheet.
    if (request.url().startsWith('data:image/svg+xml,')) return;
    expect(request.url() === page.reportUrl, page.reportName, `loads ${request.url().slice(0, 100)}`);
  });
  page.on('dialog', (dialog) => {
    expect(false, page.reportName, `runs script from a plan: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('console', (message) => {
    expect(message.type() !== 'error', page.reportName, `console: ${message.text()}`);
  });
  page.on('pageerror', (error) => expect(false, page.reportName, `script: ${error.message}`));
  return page;
}

async function show(page, name) {
  // A browser tells HTML from its name.
  const file = join(pages, `${name}.html`);
  copyFileSync(join(root, name, 'html'), file);
  page.reportName = name;
  page.reportUrl = `file://${file}`;
  await page.goto(page.reportUrl);
}

async function open(name, options) {
  const page = await newPage(options);
  await show(page, name);
  return page;
}

// Counted by attribute: asking the browser for the visibility of thousands of elements takes minutes.
const shown = (page, selector = '') =>
  page.locator(`.findings > li${selector}:not([hidden])`).count();

const safetyPage = await newPage();

/** What a report can look like, by what its JSON says. */
function featuresOf(name) {
  const report = JSON.parse(readFileSync(join(root, name, 'json'), 'utf8'));
  const features = new Set(report.inputs.map((input) => `error ${input.error?.code}`));
  for (const result of report.results) {
    const under = (what) => features.add(`${result.status} ${what}`);
    under(result.reason);
    under(`known by ${result.basis}`);
    result.warnings.forEach((warning) => under(warning.code));
    under(result.evidence.map((step) => `${step.link} ${step.outcome ?? ''}`).join(', '));
  }
  return features;
}

function pickFixtures() {
  const seen = new Set();
  const names = readdirSync(root).filter((name) => name.startsWith('fixture_') && has(name));
  const all = names.map((name) => [name, featuresOf(name)]).sort((a, b) => b[1].size - a[1].size);
  const picked = all.filter(([, features]) => {
    const before = seen.size;
    features.forEach((feature) => seen.add(feature));
    return seen.size > before;
  });
  console.log(`HTML: ${picked.length} of ${all.length} fixtures show all ${seen.size} things that reports of fixtures show`);
  return picked.map(([name]) => name);
}

async function checkFixture(name) {
  await checkSafety(name);
  await safetyPage.setViewportSize({ width: 1280, height: 800 });
  await runAxe(safetyPage, name);
}

async function checkSafety(name) {
  const page = safetyPage;
  await page.setViewportSize({ width: 1280, height: 800 });
  await show(page, name);
  const foreign = await page.evaluate(() =>
    document.querySelectorAll('script:not(body > script:last-of-type), img, iframe, object, a[href], [onload], [onerror], [onclick], [style]').length);
  expect(foreign === 0, name, `${foreign} elements that the report does not make`);
  const scripts = await page.evaluate(() => document.scripts.length);
  expect(scripts === 1, name, `${scripts} scripts`);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(() => document.querySelectorAll('details').forEach((d, i) => { if (i < 20) d.open = true; }));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow <= 0, name, `is ${overflow} pixels wider than a window of ${width}`);
  }
}

async function checkUse(name) {
  const page = await open(name);
  const total = await page.locator('.findings > li').count();
  expect(await page.locator('#tools').isVisible(), name, 'no tools');
  expect(await shown(page) === total, name, 'not all findings are shown at first');

  await page.locator('.chip input[value=fail]').uncheck();
  expect(await shown(page, '[data-status=fail]') === 0, name,
         'unchecking a verdict does not hide it');
  await page.locator('.chip input[value=fail]').check();

  const started = Date.now();
  await page.locator('#search').fill('autoscaling');
  const matches = await shown(page);
  const texts = await page.locator('.findings > li:not([hidden]) summary').allTextContents();
  expect(matches > 0 && matches < total, name, `the search shows ${matches} of ${total}`);
  expect(texts.every((text) => text.includes('autoscaling')), name, 'the search shows others');
  expect((await page.locator('#count').textContent()).startsWith(`${matches} of ${total} `), name,
         'the count is not what is shown');
  expect(Date.now() - started < 20000, name, `a search takes ${Date.now() - started} ms`);
  await page.locator('#search').fill('');

  await page.locator('#type').selectOption('aws_autoscaling_group');
  expect(await shown(page, '[data-type=aws_instance]') === 0, name,
         'the type is not filtered');
  await page.locator('#type').selectOption('');

  await page.locator('#sort').selectOption('address');
  const order = await page.locator('.findings h3').allTextContents();
  const sorted = [...order].sort(new Intl.Collator('en', { numeric: true }).compare);
  expect(order.join() === sorted.join(), name, 'sorting by address does not sort');
  await page.locator('#sort').selectOption('worst');
  expect(await page.locator('.findings > li').first().getAttribute('data-status') === 'fail', name,
         'the worst is not first');

  const first = page.locator('.findings > li').first();
  await first.locator('summary').focus();
  await page.keyboard.press('Enter');
  expect(await first.locator('.chain').first().isVisible(), name, 'a finding does not open');
  expect(await first.locator('.chain > .l-fail').count() > 0, name, 'no broken link is marked');
  await page.locator('#expand').click();
  expect(await page.locator('.findings details[open]').count() === total, name, 'not all open');
  await page.context().close();
}

// What many findings have in common stands in the page once, and with each that is opened.
async function checkShared(name) {
  const page = await open(name);
  await page.locator('#search').fill('[2996]');
  const item = page.locator('.findings > li:not([hidden])');
  expect(await item.count() === 1, name, 'not one finding has this key');
  await item.locator('summary').click();
  expect(await item.locator('.fix pre').isVisible(), name, 'no fix in a finding that shares it');
  expect(await item.locator('a.as').count() === 0, name, 'a link instead of what it stands for');
  const ids = await page.evaluate(() => {
    const all = [...document.querySelectorAll('[id]')].map((element) => element.id);
    return all.length - new Set(all).size;
  });
  expect(ids === 0, name, `${ids} ids twice`);
  await page.context().close();
}

async function checkWithoutScript(name) {
  const page = await open(name, { javaScriptEnabled: false });
  expect(await page.locator('#tools').isHidden(), name, 'without script, tools that do nothing');
  const first = page.locator('.findings > li').first();
  await first.locator('summary').click();
  expect(await first.locator('.chain').first().isVisible(), name, 'nothing opens without script');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.findings > li').last().locator('.chain').first().isVisible(), name,
         'a closed finding is not printed');
  await page.context().close();
}

async function runAxe(page, name) {
  await page.evaluate(`${axe};0`);
  const { violations } = await page.evaluate(() => window.axe.run());
  expect(violations.length === 0, name, violations
    .map((v) => `${v.id} (${v.nodes[0].html.slice(0, 120)})`).join('; '));
}

async function checkAccessibility(name) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open(name, { colorScheme });
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    await runAxe(page, `${name} ${colorScheme}`);
    await page.context().close();
  }
}

const steps = [
  [checkSafety, readdirSync(root).filter((name) => !name.startsWith('fixture_'))],
  [checkFixture, pickFixtures()],
  [checkUse, ['sample', 'three', 'many']],
  [checkShared, ['many']],
  [checkWithoutScript, ['sample', 'waived']],
  [checkAccessibility, ['sample', 'waived', 'refused', 'empty']],
];
for (const [check, names] of steps) {
  for (const name of names.filter(has)) {
    if (process.env.VERBOSE) console.log(check.name, name);
    await check(name);
  }
}
await browser.close();
rmSync(pages, { recursive: true });
console.log(`HTML: ${checked} checks in a browser, ${wrong} wrong`);
process.exit(wrong === 0 ? 0 : 1);
