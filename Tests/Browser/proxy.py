"""nginx in front of a server, with TLS, set up as docs/operations.md says."""
import getpass
import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

BLOCK = re.search(r"```nginx\n(.*?)```", Path(__file__).resolve().parents[2].joinpath("docs/operations.md").read_text(), re.DOTALL)[1]
OVER_HTTP_1 = [("ssl http2", "ssl")]
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


@contextmanager
def nginx(folder, port, behind, changes=()):
    """Runs the documented block on `port`, in front of `behind`."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj",
                    "/CN=localhost", "-keyout", folder / "key", "-out", folder / "certificate"], check=True, capture_output=True)
    block = BLOCK
    for old, new in [("listen 443", f"listen 127.0.0.1:{port}"), ("your.address;", "localhost;"), ("/etc/ssl/your.address.pem", str(folder / "certificate")),
                     ("/etc/ssl/your.address.key", str(folder / "key")), ("127.0.0.1:8080", f"127.0.0.1:{behind}"), *changes]:
        assert old in block
        block = block.replace(old, new)
    temporary = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"user {getpass.getuser()};\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{block}}}\n")
    with subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < until, process.stderr.read()
                time.sleep(0.02)
        try:
            yield
        finally:
            process.terminate()
