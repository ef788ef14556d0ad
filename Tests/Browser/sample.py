"""A few small pages, good ones and bad ones, that the harness is tried on. Not a part of Alcove."""
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STRICT = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
          " base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'")
LAX = "default-src 'self'; img-src *"


def html(title, main, head=""):
    return (f"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
            f"<title>{title}</title><link rel=icon href=/icon><link rel=stylesheet href=/style.css>{head}"
            f"<main><h1>{title}</h1>{main}</main></html>")


PAGES = {
    "/": (STRICT, html("Sample", """
        <p id=script>No script ran.</p><noscript><p>Works without script.</p></noscript>
        <form action=/said method=get>
        <p><label for=alias>Your alias</label> <input id=alias name=alias value=old></p>
        <p><label>Your words <textarea name=words></textarea></label></p>
        <p><label>Day <input type=date name=day></label></p>
        <p><label for=way>Way</label> <select id=way name=way><option>write<option>phone</select></p>
        <fieldset><legend>Time</legend><label><input type=radio name=time value=9> Nine</label>
        <label><input type=radio name=time value=10> Ten</label></fieldset>
        <button>Send</button></form>
        <p class=low><a href=/other>Another page</a></p>
        <button type=button id=late disabled>Later</button> <p id=pressed></p>""",
        "<script type=module src=/script.js></script>")),
    "/other": (STRICT, html("Other", "<p><a href=/>Home</a></p>")),
    "/faulty": (STRICT, html("Faulty", "<img src=/icon><input><p class=faint>Can you read this?</p>")),
    "/foreign": (LAX, html("Foreign", "<img alt='' src=http://foreign.invalid/pixel.png>")),
    "/stopped": (STRICT, html("Stopped", "<p>Script stopped.</p><script>document.title = 'ran'</script>")),
    "/covered": (STRICT, html("Covered", "<button>Under</button><div class=cover>Over</div>")),
    "/moving": (STRICT, html("Moving", "<p id=shy></p><button>Shy</button><p id=times>0</p><script src=/shy.js></script>")),
    "/fleeting": (STRICT, html("Fleeting", "<button>Fleeting</button><p id=times>0</p><script src=/fleeting.js></script>")),
    "/wide": (STRICT, html("Wide", "<p class=wide>Wide</p>")),
}
STYLE = """:root { color-scheme: light dark; background: #fff; color: #111 } .low { margin-top: 1500px }
@media (prefers-color-scheme: dark) { :root { background: #111; color: #eee } a { color: #9cf } }
.faint { color: #ccc; background: #fff } .wide { width: 2000px } .cover { position: fixed; inset: 0; background: #fff }"""
# The button slides for a moment, and moves away once more when the pointer first comes near.
SHY = """const shy = document.querySelector('button'), times = document.querySelector('#times')
let left = 20
const slide = setInterval(() => { shy.style.marginTop = `${left * 20}px`; if (--left < 0) clearInterval(slide) }, 15)
shy.addEventListener('pointerover', () => { document.querySelector('#shy').style.height = '300px' })
shy.addEventListener('click', () => { times.textContent++ })"""
# The button gives way to another like it as soon as it is touched for the first time.
FLEETING = """const button = document.querySelector('button'), times = document.querySelector('#times')
const count = () => { times.textContent++ }
button.addEventListener('click', count)
button.addEventListener('pointerdown', () => {
  const other = button.cloneNode(true)
  other.addEventListener('click', count)
  button.replaceWith(other)
})"""
SCRIPT = """document.querySelector('#script').textContent = 'Script ran.'
const late = document.querySelector('#late'), pressed = document.querySelector('#pressed')
setTimeout(() => { late.disabled = false }, 300)
late.addEventListener('click', (e) => { pressed.textContent = `Pressed, trusted ${e.isTrusted}` })
const keys = []
addEventListener('keydown', (e) => { keys.push(e.key); if (e.key === 'Shift') pressed.textContent = keys.join(' ') })"""
SCRIPTS = {"/script.js": SCRIPT, "/shy.js": SHY, "/fleeting.js": FLEETING}


class Sample:
    """Serves the pages while its `with` statement runs; `cookies` holds what each visit brought along."""

    def __enter__(self):
        self.cookies = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.origin = f"http://localhost:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def _handler(self):
        sample = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                path, _, query = self.path.partition("?")
                policy, body = PAGES.get(path, (STRICT, html("Said", f"<p id=query>{query}</p>")))
                kind = "text/html; charset=utf-8"
                if path == "/style.css":
                    kind, body = "text/css", STYLE
                elif path in SCRIPTS:
                    kind, body = "text/javascript", SCRIPTS[path]
                elif path == "/icon":
                    kind, body = "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"
                else:
                    sample.cookies.append(self.headers.get("Cookie"))
                self.send_response(200)
                for name, value in {"Content-Type": kind, "Content-Length": str(len(body.encode())),
                                    "Content-Security-Policy": policy, "Cache-Control": "no-store"}.items():
                    self.send_header(name, value)
                if path == "/":
                    self.send_header("Set-Cookie", "__Host-visit=yes; Path=/; Secure; HttpOnly; SameSite=Strict")
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_): pass
        return Handler
