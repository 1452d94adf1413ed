// A wallet for tests: one account, signatures by the development node, switches for what people and wallets do.
// `hold` leaves every prompt open until `release()`, as a person does who is thinking.
(() => {
  if (window.ethereum) return;
  const stored = (key, fallback) => JSON.parse(sessionStorage.getItem(key) ?? "null") ?? fallback;
  const listeners = {};
  const emit = (event, value) => (listeners[event] ?? []).forEach((listener) => listener(value));
  const wallet = (window.__wallet = {
    account: window.__walletAccount, hold: false, waiting: [], reject: false, chainId: stored("test.chain", null), log: stored("test.log", []),
    known: stored("test.known", [31337]),
    release() { this.hold = false; this.waiting.splice(0).forEach((go) => go()); },
    become(account) { this.account = account; emit("accountsChanged", [account]); },
    move(chainId) { this.chainId = chainId; sessionStorage.setItem("test.chain", JSON.stringify(chainId)); emit("chainChanged", "0x" + chainId.toString(16)); },
  });
  const node = async (method, params) => {
    const reply = await window.walletRpc(method, params);
    if (reply.error) throw reply.error;
    return reply.result;
  };
  const PROMPTS = ["eth_requestAccounts", "personal_sign", "eth_signTypedData_v4", "eth_sendTransaction",
    "wallet_switchEthereumChain", "wallet_addEthereumChain"];
  const connected = () => localStorage.getItem("test.connected") === "yes";
  const provider = {
    on: (event, listener) => (listeners[event] ??= []).push(listener),
    removeListener: () => {},
    async request({ method, params = [] }) {
      if (method === "eth_accounts") return connected() ? [wallet.account] : [];
      if (method === "eth_chainId" && wallet.chainId !== null) return "0x" + wallet.chainId.toString(16);
      if (PROMPTS.includes(method)) {
        wallet.log.push([method, params]);
        sessionStorage.setItem("test.log", JSON.stringify(wallet.log));
        if (wallet.hold) await new Promise((go) => wallet.waiting.push(go));
        if (wallet.reject) throw { code: 4001, message: "User rejected the request." };
      }
      if (method === "eth_requestAccounts") { localStorage.setItem("test.connected", "yes"); return [wallet.account]; }
      if (method === "wallet_revokePermissions") { localStorage.removeItem("test.connected"); return null; }
      if (method === "wallet_requestPermissions") return [];
      if (method === "wallet_switchEthereumChain") {
        const id = Number(params[0].chainId);
        if (!wallet.known.includes(id)) throw { code: 4902, message: "Unrecognized chain." };
        wallet.move(id);
        return null;
      }
      if (method === "wallet_addEthereumChain") { wallet.move(Number(params[0].chainId)); return null; }
      return node(method, params);
    },
  };
  window.ethereum = provider;
  const announce = () => {
    const info = { uuid: crypto.randomUUID(), name: "Test wallet", rdns: "test.wallet", icon: "data:image/svg+xml," };
    dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
  };
  addEventListener("eip6963:requestProvider", announce);
  announce();
})();
