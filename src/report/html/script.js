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
  // What findings have in common stands in the first of them: opened, each gets a copy.
  const shared = new Map([...list.querySelectorAll('.body > [id]')].map((part) => [part.id, part]));
  function complete(item) {
    for (const link of item.details.querySelectorAll('a.as')) {
      const copy = shared.get(link.hash.slice(1)).cloneNode(true);
      copy.removeAttribute('id');
      link.parentNode.replaceWith(copy);
    }
    // Names break after their dots rather than anywhere.
    for (const { firstChild: name } of item.details.querySelectorAll('.chain div, .chain p')) {
      if (name?.nodeType !== Node.TEXT_NODE || !name.data.includes('.')) continue;
      const parts = name.data.split(/(?<=\.)/).flatMap((part) => [document.createElement('wbr'), part]);
      name.replaceWith(...parts.slice(1));
    }
  }
  function attach(item) {
    if (item.body) item.details.append(item.body);
    item.body = null;
  }
  function unfold(item) {
    attach(item);
    complete(item);
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
    items.filter((item) => item.details === target).forEach(unfold);
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
  if (navigator.clipboard) list.querySelectorAll('.copy').forEach((button) => { button.hidden = false; });
  const byDetails = new Map(items.map((item) => [item.details, item]));
  list.addEventListener('click', async ({ target }) => {
    const summary = target.closest('summary');
    if (summary) unfold(byDetails.get(summary.parentNode));
    if (!target.matches('.copy')) return;
    await navigator.clipboard.writeText(target.nextElementSibling.textContent);
    target.textContent = 'Copied';
    setTimeout(() => { target.textContent = 'Copy'; }, 1500);
  });
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
  change(() => items.forEach(detach));
  filter();
  openTarget();
})();
