// Time left until a moment, counted in the browser so that the page need not rerun; tells Python once when it is over.
const two = (number) => String(number).padStart(2, "0");
function words(seconds) {
  const days = Math.floor(seconds / 86400), hours = Math.floor(seconds / 3600) % 24, minutes = Math.floor(seconds / 60) % 60;
  if (days >= 2) return `${days} days ${hours} h`;
  return `${days * 24 + hours}:${two(minutes)}:${two(seconds % 60)}`;
}
export default function ({ data, parentElement, setStateValue }) {
  const time = parentElement.querySelector("time");
  const skew = data.now * 1000 - Date.now();                               // the chain's clock, not this computer's
  time.dateTime = new Date(data.until * 1000).toISOString();
  let told = data.over === data.until;
  const tick = () => {
    const left = Math.ceil((data.until * 1000 - Date.now() - skew) / 1000);
    time.textContent = left > 0 ? words(left) : data.end;
    time.dataset.urgency = left <= 0 ? "over" : left <= 86400 ? "high" : left <= 7 * 86400 ? "middle" : "low";
    if (left <= 0 && !told) { told = true; setStateValue("over", data.until); }
  };
  tick();
  const timer = setInterval(tick, 1000);
  return () => clearInterval(timer);
}
