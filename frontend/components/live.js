// Listens to the node's event stream and gives Python a reason to rerun when something changed.
const L = (window.__iprLive ??= { source: null, url: null, count: 0 });
export default function ({ data, setStateValue }) {
  L.set = setStateValue;
  if (L.url !== data.url) {
    L.source?.close();
    Object.assign(L, { url: data.url, source: new EventSource(data.url) });
    const changed = () => {                                                // many events of one block are one rerun
      clearTimeout(L.timer);
      L.timer = setTimeout(() => L.set?.("changes", ++L.count), 150);
    };
    L.source.onmessage = changed;
    for (const kind of data.kinds) L.source.addEventListener(kind, changed);
  }
  return () => { if (L.set === setStateValue) { L.source?.close(); Object.assign(L, { set: null, url: null, source: null }); } };
}
