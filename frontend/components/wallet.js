// The wallet bridge: finds wallets (EIP-6963, window.ethereum), connects one, asks it once per prompt id,
// and keeps answers in sessionStorage until Python has acknowledged them.

const KEY = { outbox: "ipr.outbox", asked: "ipr.asked", kept: "ipr.kept", wallet: "ipr.wallet" };
const TICKS = [120, 180, 250, 400, 700, 1000, 1500, 2000];               // milliseconds between looks at the outcome
const LEGACY = "window.ethereum";
const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? "{}");
const write = (key, value) => sessionStorage.setItem(key, JSON.stringify(value));
const same = (one, other) => (one ?? "").toLowerCase() === (other ?? "").toLowerCase();

// Outlives reruns and remounts of the component.
const W = (window.__iprWallet ??= { found: new Map(), started: new Set(), hooked: new WeakSet(), turn: 0, state: null });

function wallets() {
  const list = [...W.found.values()];
  const real = list.filter((wallet) => wallet.info.rdns !== DEMO_RDNS);
  if (!real.length && window.ethereum) list.unshift({ info: { rdns: LEGACY, name: "Browser wallet" }, provider: window.ethereum });
  return list;
}

const choice = () => sessionStorage.getItem(KEY.wallet) ?? localStorage.getItem(KEY.wallet);
const chosen = () => wallets().find((wallet) => wallet.info.rdns === choice());

function remember(rdns) {
  sessionStorage.setItem(KEY.wallet, rdns);                                // "" means: disconnected on purpose
  if (rdns !== DEMO_RDNS) localStorage.setItem(KEY.wallet, rdns);          // each tab may play somebody else
}

function report(state) {
  W.state = state;
  draw();
  if (JSON.stringify(state) === JSON.stringify(W.known)) return;
  W.known = state;
  W.set?.("wallet", state);
}

// Looks silently; never prompts.
async function look() {
  const turn = ++W.turn;
  const wallet = chosen();
  const empty = { name: "", account: "", chainId: 0, demo: false };
  if (!wallet) return report(empty);
  if (!W.hooked.has(wallet.provider)) {
    W.hooked.add(wallet.provider);
    for (const event of ["accountsChanged", "chainChanged", "disconnect"]) wallet.provider.on?.(event, look);
  }
  let state = empty;
  try {
    const ask = (method) => wallet.provider.request({ method });
    const [accounts, chain] = await Promise.all([ask("eth_accounts"), ask("eth_chainId")]);
    const demo = wallet.info.rdns === DEMO_RDNS;
    if (accounts.length) state = { name: wallet.info.name, account: accounts[0], chainId: Number(chain), demo };
  } catch (error) {
    say(error.code === 4900 ? "Your wallet's network does not answer." : "Your wallet does not answer.");
  }
  if (turn === W.turn) report(state);
}

async function connect() {
  say("");
  const list = wallets();
  if (!list.length) return say("No wallet found in this browser. Install one, then reload the page.");
  let wallet = list[0];
  if (list.length > 1) {
    const choices = list.map(({ info }) => ({ label: info.name, icon: info.icon, value: info.rdns }));
    const rdns = await openDialog({ title: "Choose a wallet", text: "Your keys stay in it: the portal only asks.", choices, theme: W.theme });
    wallet = list.find(({ info }) => info.rdns === rdns);
    if (!wallet) return;
  }
  await attempt("Connecting was rejected in the wallet.", async () => {
    await wallet.provider.request({ method: "eth_requestAccounts" });
    remember(wallet.info.rdns);
  });
}

async function disconnect() {
  const provider = chosen()?.provider;
  remember("");
  try { await provider?.request({ method: "wallet_revokePermissions", params: [{ eth_accounts: {} }] }); } catch { /* not every wallet can */ }
  look();
}

async function switchAccount() {
  const { provider, info } = chosen();
  await attempt("The account was not changed.", () => (info.rdns === DEMO_RDNS
    ? provider.choose() : provider.request({ method: "wallet_requestPermissions", params: [{ eth_accounts: {} }] })));
}

async function switchChain() {
  const { provider } = chosen();
  const { hex, name, rpc_url, currency } = W.chain;
  await attempt("The network was not switched.", async () => {
    try {
      await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId: hex }] });
    } catch (error) {
      if (error.code === 4001) throw error;                                // the person said no; else the wallet lacks the chain
      const nativeCurrency = { name: currency, symbol: currency, decimals: 18 };
      await provider.request({ method: "wallet_addEthereumChain", params: [{ chainId: hex, chainName: name, rpcUrls: [rpc_url], nativeCurrency }] });
    }
  });
}

async function attempt(rejected, work) {
  if (W.busy) return;
  W.busy = true;
  try { await work(); } catch (error) {
    say(error.code === 4001 ? rejected : error.code === -32002 ? "Your wallet has a request open: answer it first." : `Your wallet could not do this: ${error.message}`);
  }
  W.busy = false;
  await look();
  const { connect, change } = W.view ?? {};
  if (connect && document.activeElement === document.body) (connect.hidden ? change : connect).focus();
}

// One prompt per id, whatever reruns, remounts and reloads there are.
async function prompt(request) {
  if (W.started.has(request.id) || request.id in read(KEY.outbox)) return;
  W.started.add(request.id);
  const asked = read(KEY.asked);
  if (request.id in asked) return answer(request.id, { ok: false, code: "interrupted" });
  W.sentence = request.sentence;
  try {
    const provider = chosen()?.provider;
    if (!provider) throw { code: 4900 };
    const [accounts, chain] = await Promise.all(["eth_accounts", "eth_chainId"].map((method) => provider.request({ method })));
    if (!same(accounts[0], request.account)) throw { code: "account_changed" };
    if (Number(chain) !== request.chain_id) throw { code: "chain_changed" };
    write(KEY.asked, { ...asked, [request.id]: Date.now() });
    const result = await provider.request({ method: request.method, params: request.params });
    answer(request.id, { ok: true, result });
  } catch (error) {
    answer(request.id, { ok: false, code: error.code ?? -32603, error: String(error.data?.message ?? error.message ?? "") });
  }
}

function answer(id, out) {
  write(KEY.outbox, { ...read(KEY.outbox), [id]: out });
  flush();
}

function flush() {
  const fresh = Object.entries(read(KEY.outbox)).filter(([id]) => !W.got.includes(id));
  if (fresh.length) W.set?.("answers", Object.fromEntries(fresh));
}

function forget(ids) {
  for (const key of [KEY.outbox, KEY.asked]) {
    const box = read(key);
    if (!ids.some((id) => id in box)) continue;
    ids.forEach((id) => delete box[id]);
    write(key, box);
  }
}

// What Python asks to keep survives a reload; a new session gets it back once.
function keep({ fresh, kept }) {
  if (!fresh) return write(KEY.kept, kept);
  const stored = sessionStorage.getItem(KEY.kept);
  W.set("restored", stored ? JSON.parse(stored) : {});
}

// While Python waits for an outcome, give it a reason to look again.
function watch(id) {
  clearTimeout(W.timer);
  if (id !== W.watched) Object.assign(W, { watched: id, ticks: 0 });
  if (id) W.timer = setTimeout(() => W.set?.("tick", `${id}:${++W.ticks}`), TICKS[Math.min(W.ticks, TICKS.length - 1)]);
}

function say(text) { W.said = text; draw(); }

function draw() {
  const view = W.view, state = W.state;
  if (!view || !state) return;
  const wrong = state.account && state.chainId !== W.chain.id;
  const provider = chosen()?.provider;
  const label = state.demo ? provider?.label() : "";
  view.who.textContent = state.account ? label || `${state.account.slice(0, 6)}…${state.account.slice(-4)}` : "";
  view.who.title = state.account ? `${state.name}: ${state.account}` : "";
  view.note.textContent = W.said || (wrong ? `Wrong network. This is not ${W.chain.name}.` : "");
  const show = { connect: !state.account, chain: wrong, change: state.account, leave: state.account };
  for (const [name, visible] of Object.entries(show)) view[name].hidden = !visible;
  view.change.textContent = state.demo ? "Play another" : "Change account";
  view.root.querySelector("[data-bar]").dataset.state = wrong ? "wrong" : state.account ? "connected" : "none";
}

export default function ({ data, parentElement, setStateValue }) {
  const part = (name) => parentElement.querySelector(`[data-part=${name}]`);
  Object.assign(W, { set: setStateValue, known: data.known, got: data.got, chain: data.chain, demo: data.demo,
    theme: parentElement.host ?? parentElement });
  W.view = { root: parentElement, who: part("who"), note: part("note"), connect: part("connect"), chain: part("chain"),
    change: part("change"), leave: part("leave") };
  const clicks = { connect, chain: switchChain, change: switchAccount, leave: disconnect };
  for (const [name, act] of Object.entries(clicks)) W.view[name].onclick = act;
  if (!W.searching) {
    W.searching = true;
    addEventListener("eip6963:announceProvider", ({ detail }) => { W.found.set(detail.info.rdns, detail); look(); });
    dispatchEvent(new Event("eip6963:requestProvider"));
  }
  if (data.demo && !W.found.has(DEMO_RDNS)) {
    const provider = demoProvider(() => W.demo, () => ({ theme: W.theme, sentence: W.sentence }));
    const info = { uuid: crypto.randomUUID?.() ?? DEMO_RDNS, name: "Demo wallet", icon: DEMO_ICON, rdns: DEMO_RDNS };
    dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
  }
  keep(data);
  forget(data.ack);
  if (data.request) prompt(data.request);
  watch(data.watch);
  flush();
  draw();
  look();
  return () => { if (W.set === setStateValue) Object.assign(W, { set: null, view: null }); };
}
