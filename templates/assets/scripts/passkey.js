// Forms with data-passkey="get" or "create": their button asks the browser for a passkey and sends what it says as `credential`.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const keys = (list = []) => list.map((key) => ({ ...key, id: toBytes(key.id) }));

async function create(options) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: keys(options.excludeCredentials),
    },
  });
  const { clientDataJSON, attestationObject } = made.response;
  return answer(made, {
    clientDataJSON: toText(clientDataJSON),
    attestationObject: toText(attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

async function get(options) {
  const shown = await navigator.credentials.get({
    publicKey: { ...options, challenge: toBytes(options.challenge), allowCredentials: keys(options.allowCredentials) },
  });
  const { clientDataJSON, authenticatorData, signature } = shown.response;
  return answer(shown, {
    clientDataJSON: toText(clientDataJSON),
    authenticatorData: toText(authenticatorData),
    signature: toText(signature),
  });
}

const answer = ({ id, rawId, type }, response) => JSON.stringify({ id, rawId: toText(rawId), type, response });

function prepare(form) {
  const trouble = form.querySelector('[data-trouble]');
  const button = form.querySelector('button[type="submit"]');
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    if (form.elements.credential.value !== '') return;
    event.preventDefault();
    trouble.hidden = true;
    button.disabled = true;
    try {
      const options = JSON.parse(form.dataset.options);
      form.elements.credential.value = await (form.dataset.passkey === 'create' ? create(options) : get(options));
      form.submit();
    } catch {
      trouble.hidden = false;
      button.disabled = false;
    }
  });
}

if (window.PublicKeyCredential) for (const form of document.querySelectorAll('form[data-passkey]')) prepare(form);
