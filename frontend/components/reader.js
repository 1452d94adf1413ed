// A link to bytes Python handed over, shown by the browser's own PDF reader in a new tab.
export default function ({ data, parentElement }) {
  const link = parentElement.querySelector("a");
  const bytes = Uint8Array.from(atob(data.content), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new File([bytes], data.file, { type: "application/pdf" }));
  link.href = url;
  link.textContent = data.label;
  return () => URL.revokeObjectURL(url);
}
