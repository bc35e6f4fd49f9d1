// Everything works without this file. It saves the form while it is being filled in, keeps an impatient second click from sending twice, and
// says that a file is too large before minutes are spent on sending it.
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

for (const input of document.querySelectorAll('input[type=file][data-max-bytes]')) {
  const message = document.querySelector(`[data-too-large-for="${CSS.escape(input.id)}"]`);
  input.addEventListener('change', () => {
    const tooLarge = [...input.files].some(file => file.size > Number(input.dataset.maxBytes));
    message.hidden = !tooLarge;
    if (tooLarge) input.value = '';
  });
}
