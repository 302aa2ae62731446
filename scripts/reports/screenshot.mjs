// screenshot.mjs PAGE PICTURE: the HTML report with its first finding open, at desktop width.
import { chromium } from 'playwright-core';

const [page, picture] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
         '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const view = await browser.newPage({ viewport: { width: 1280, height: 1180 }, colorScheme: 'light' });
await view.goto(`file://${page}`);
await view.locator('.findings summary').first().click();
await view.mouse.move(0, 0);
await view.evaluate(() => document.activeElement.blur());
await view.screenshot({ path: picture });
await browser.close();
