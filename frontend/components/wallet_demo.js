// The demo wallet: an EIP-1193 provider inside the page, for the development chain only.
// It holds no key: the development node signs for its own test accounts.

const DEMO_RDNS = "ipr-market.demo-wallet";
const DEMO_ICON = "data:image/svg+xml," + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#4d6be0"/>' +
  '<path d="M6 9h12v8H6zM6 9l8-3v3M14.5 13h1" fill="none" stroke="#fff" stroke-width="1.6" stroke-linejoin="round"/></svg>');
const DEMO_READS = ["eth_chainId", "eth_call", "eth_blockNumber", "eth_getBalance", "eth_getTransactionCount",
  "eth_getTransactionReceipt", "eth_getTransactionByHash", "eth_estimateGas", "net_version"];
const rpcError = (code, message) => Object.assign(new Error(message), { code });

async function nodeCall(url, method, params) {
  let reply;
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }) });
    reply = await response.json();
  } catch {
    throw rpcError(4900, "the development node does not answer");
  }
  if (reply.error) throw rpcError(reply.error.code, reply.error.message);
  return reply.result;
}

const shown = (value) => (value !== null && typeof value === "object" ? JSON.stringify(value) : String(value));

// 96000000000 of six decimals is "96,000.00 dEUR"; a token nobody told of keeps its units.
function amountWords(value, token) {
  const units = BigInt(value);
  if (!token) return `${units} units of a token this wallet does not know`;
  const digits = String(units).padStart(token.decimals + 1, "0");
  const whole = digits.slice(0, digits.length - token.decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = digits.slice(digits.length - token.decimals).replace(/0+$/, "").padEnd(Math.min(2, token.decimals), "0");
  return `${whole}${rest ? `.${rest}` : ""} ${token.symbol}`;
}

function timeWords(seconds) {
  const time = new Date(Number(seconds) * 1000);
  if (Number.isNaN(time.getTime())) return "without end";
  const words = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "UTC" };
  return `${new Intl.DateTimeFormat("en-GB", words).format(time)} UTC`;
}

// A permit (EIP-2612) in words: who may take how much from whom, until when.
function permitFacts({ domain, message }, { names, tokens, accounts }) {
  const named = (address) => names[String(address).toLowerCase()]
    ?? accounts.find((account) => account.address.toLowerCase() === String(address).toLowerCase())?.label ?? address;
  return [["Amount", amountWords(message.value, tokens[String(domain.verifyingContract).toLowerCase()])],
    ["May be taken by", named(message.spender)], ["From", named(message.owner)], ["Until", timeWords(message.deadline)]];
}

function isPermit({ primaryType, domain, message }) {
  return primaryType === "Permit" && domain && ["owner", "spender", "value", "deadline"].every((name) => name in message);
}

function promptFacts(method, params, setup) {
  const { names } = setup;
  const named = (value) => names[String(value).toLowerCase()] ?? value;
  if (method === "personal_sign") {
    const bytes = Uint8Array.from((params[0].slice(2).match(/../g) ?? []).map((pair) => parseInt(pair, 16)));
    return { title: "Sign a message", facts: [], raw: new TextDecoder().decode(bytes) };
  }
  if (method === "eth_signTypedData_v4") {
    const typed = typeof params[1] === "string" ? JSON.parse(params[1]) : params[1];
    if (isPermit(typed)) return { title: "Allow a payment", facts: permitFacts(typed, setup), raw: JSON.stringify(typed, null, 2) };
    const facts = Object.entries(typed.message).slice(0, 8).map(([name, value]) => [name, shown(named(value)).slice(0, 120)]);
    return { title: `Sign: ${typed.primaryType}`, facts, raw: JSON.stringify(typed, null, 2) };
  }
  const transaction = params[0];
  const facts = [["To", transaction.to ? named(transaction.to) : "a new contract"]];
  if (transaction.value && BigInt(transaction.value) > 0n) facts.push(["Value", `${BigInt(transaction.value)} wei`]);
  return { title: "Send a transaction", facts, raw: JSON.stringify(transaction, null, 2) };
}

// `setup()` gives {rpc_url, accounts: [{address, label}], names, tokens} and `context()` gives {theme, sentence}: both may change.
function demoProvider(setup, context) {
  const listeners = {};
  const stored = "ipr.demo.account";
  const label = (address) => setup().accounts.find((a) => a.address.toLowerCase() === address.toLowerCase())?.label ?? address;
  const active = () => {
    const account = sessionStorage.getItem(stored);
    return account && setup().accounts.some((a) => a.address === account) ? account : null;
  };
  const emit = (event, value) => (listeners[event] ?? []).forEach((listener) => listener(value));
  const become = (account) => {
    if (account === active()) return;
    if (account) sessionStorage.setItem(stored, account); else sessionStorage.removeItem(stored);
    emit("accountsChanged", account ? [account] : []);
  };
  async function choose() {
    const choices = setup().accounts.map((a) => ({ label: a.label, value: a.address }));
    const account = await openDialog({ title: "Whom do you want to play?", from: "Demo wallet",
      text: "Test accounts of the development chain. Nothing here is worth money.", choices, theme: context().theme });
    if (!account) throw rpcError(4001, "rejected");
    become(account);
    return [account];
  }
  async function sign(method, params) {
    const account = active();
    const signer = method === "eth_sendTransaction" ? params[0].from : params[method === "personal_sign" ? 1 : 0];
    if (!account || signer?.toLowerCase() !== account.toLowerCase()) throw rpcError(4100, "this account is not the active one");
    const { theme, sentence } = context();
    const agreed = await openDialog({ ...promptFacts(method, params, setup()), from: `Demo wallet · ${label(account)}`,
      text: sentence, confirm: "Sign", reject: "Reject", theme });
    if (!agreed) throw rpcError(4001, "rejected");
    return nodeCall(setup().rpc_url, method, params);
  }
  return {
    choose,
    on: (event, listener) => (listeners[event] ??= []).push(listener),
    removeListener: (event, listener) => { listeners[event] = (listeners[event] ?? []).filter((l) => l !== listener); },
    async request({ method, params = [] }) {
      if (method === "eth_accounts") return active() ? [active()] : [];
      if (method === "eth_requestAccounts") return active() ? [active()] : choose();
      if (method === "wallet_revokePermissions") return become(null) ?? null;
      if (["eth_sendTransaction", "eth_signTypedData_v4", "personal_sign"].includes(method)) return sign(method, params);
      if (DEMO_READS.includes(method)) return nodeCall(setup().rpc_url, method, params);
      throw rpcError(4200, `the demo wallet does not know ${method}`);
    },
    label: () => (active() ? label(active()) : ""),
  };
}
