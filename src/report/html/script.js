'use strict';
(() => {
  const list = document.querySelector('.findings');
  if (!list) return;
  const items = [...list.children].map((element, index) => ({
    element,
    index,
    details: element.firstElementChild,
    status: element.dataset.status,
    type: element.dataset.type,
    address: element.querySelector('h3').textContent,
    text: element.querySelector('summary').textContent.toLowerCase(),
  }));
  const byId = (id) => document.getElementById(id);
  const search = byId('search'), type = byId('type'), sort = byId('sort'), count = byId('count');
  const boxes = [...document.querySelectorAll('.chips input')];
  byId('tools').hidden = false;

  const names = new Intl.Collator('en', { numeric: true });
  const orders = {
    worst: (a, b) => a.index - b.index,
    address: (a, b) => names.compare(a.address, b.address) || a.index - b.index,
    type: (a, b) => names.compare(a.type, b.type) || a.index - b.index,
  };

  // Thousands of changes, each laid out by itself, take a browser seconds; together, nothing.
  function change(work) {
    const place = scrollY;
    list.hidden = true;
    void list.offsetHeight;  // Lets go of the old layout now, all at once.
    work();
    list.hidden = false;
    scrollTo(0, place);
  }

  // Thousands of closed findings stay out of the page until they are opened or printed.
  const many = items.length > 200;
  function attach(item) {
    if (item.body) item.details.append(item.body);
    item.body = null;
  }
  function detach(item) {
    if (!many || item.details.open || item.body) return;
    item.body = item.details.lastElementChild;
    item.body.remove();
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const statuses = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    change(() => {
      for (const item of items) {
        const visible = statuses.has(item.status) && (!type.value || item.type === type.value) &&
          words.every((word) => item.text.includes(word));
        item.element.hidden = !visible;
        shown += visible ? 1 : 0;
      }
    });
    count.textContent = `${shown} of ${items.length} launch paths shown`;
  }

  function arrange() {
    const sorted = [...items].sort(orders[sort.value] ?? orders.worst);
    change(() => list.append(...sorted.map((item) => item.element)));
  }

  function openTarget() {
    const target = location.hash.length > 1 && byId(location.hash.slice(1));
    if (!target || !target.matches('details')) return;
    items.filter((item) => item.details === target).forEach(attach);
    target.open = true;
    target.scrollIntoView();
  }

  search.addEventListener('input', filter);
  type.addEventListener('change', filter);
  boxes.forEach((box) => box.addEventListener('change', filter));
  sort.addEventListener('change', arrange);
  byId('expand').addEventListener('click', (event) => {
    const open = event.target.getAttribute('aria-pressed') !== 'true';
    event.target.setAttribute('aria-pressed', String(open));
    event.target.textContent = open ? 'Close all' : 'Open all';
    change(() => {
      items.filter((item) => !item.element.hidden).forEach((item) => {
        attach(item);
        item.details.open = open;
      });
    });
  });
  for (const button of document.querySelectorAll('.copy')) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.nextElementSibling.textContent);
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    });
  }
  addEventListener('hashchange', openTarget);
  addEventListener('beforeprint', () => {
    items.forEach((item) => {
      attach(item);
      item.wasOpen = item.details.open;
      item.details.open = true;
    });
  });
  addEventListener('afterprint', () => {
    items.forEach((item) => {
      item.details.open = item.wasOpen;
      detach(item);
    });
  });
  items.forEach((item) => item.details.firstElementChild.addEventListener('click', () => attach(item)));
  change(() => items.forEach(detach));
  filter();
  openTarget();
})();
