// Everything works without this file. It saves the form while it is being filled in, and keeps an impatient second click from sending twice.
for (const form of document.querySelectorAll('form[method=post]')) {
  let sending = false;
  form.addEventListener('submit', event => {
    if (sending) event.preventDefault();
    sending = true;
  });
  window.addEventListener('pageshow', () => { sending = false; });
}

for (const form of document.querySelectorAll('form[data-autosave]')) {
  let timer;
  const save = () => {
    const data = new FormData(form);
    for (const input of form.querySelectorAll('input[type=file]')) data.delete(input.name);
    data.set('action', 'save');
    // Not form.action: the buttons are called "action" and hide it.
    fetch(form.getAttribute('action'), { method: 'POST', body: data, headers: { 'X-Background-Save': '1' } }).catch(() => {});
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, 4000);
  });
  form.addEventListener('submit', () => clearTimeout(timer));
}
