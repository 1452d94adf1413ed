// The page's address: holds what is searched for, or goes to another page as a link does, in one step of the history.
export default function ({ data }) {
  const target = new URL(data.address, location.href);
  if (target.href === location.href) return;
  if (data.leave) {
    history.pushState({}, "", target);
    dispatchEvent(new PopStateEvent("popstate"));                          // Streamlit shows what the address names
  } else if (target.pathname === location.pathname) {                      // else a link has been followed already
    history.replaceState({}, "", target);
  }
}
