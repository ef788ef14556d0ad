// Verifies a log that a running instance serves, with Go's own tlog and note, which share no line with Alcove.
//
// Usage: served ORIGIN LOG-KEY [WITNESS-KEY …]. It reads every entry and tile, and prints what it found as JSON; it
// exits 1 when anything is not as it was signed.
package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(1)
}

func get(url string) []byte {
	answer, err := http.Get(url)
	if err != nil {
		fail("%s: %v", url, err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 {
		fail("%s: %d %v", url, answer.StatusCode, err)
	}
	return body
}

// served reads tiles as C2SP tlog-tiles names them.
type served struct {
	prefix string
	// Tiles that were read; one that is full never changes, and the head is read once.
	tiles map[string][]byte
}

func (served) Height() int                             { return 8 }
func (served) SaveTiles(tiles []tlog.Tile, _ [][]byte) {}
func (log served) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	bodies := make([][]byte, len(tiles))
	for position, tile := range tiles {
		// Go's path has the height in it: tile/8/0/x001/234.p/5
		path := log.prefix + "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		if log.tiles[path] == nil {
			log.tiles[path] = get(path)
		}
		bodies[position] = log.tiles[path]
	}
	return bodies, nil
}

// entries are those of the bundle that begins at first.
func (log served) entries(first, size int64) [][]byte {
	width := size - first
	if width > 256 {
		width = 256
	}
	tile := tlog.Tile{H: 8, L: 0, N: first / 256, W: int(width)}
	rest := get(log.prefix + "tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/0/"))
	var entries [][]byte
	for len(rest) >= 2 {
		length := int(binary.BigEndian.Uint16(rest))
		if len(rest) < 2+length {
			fail("the bundle at %d ends inside an entry", first)
		}
		entries, rest = append(entries, rest[2:2+length]), rest[2+length:]
	}
	if len(rest) > 0 || int64(len(entries)) != width {
		fail("the bundle at %d has %d entries instead of %d", first, len(entries), width)
	}
	return entries
}

// witness checks cosignature/v1, which Go's note does not know: a time, then Ed25519 over time and checkpoint.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(text string) witness {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 {
		fail("%s is no key", text)
	}
	hash, err := strconv.ParseUint(parts[1], 16, 32)
	key, err2 := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || err2 != nil || len(key) != 33 || key[0] != 4 {
		fail("%s is no key of a witness", text)
	}
	return witness{parts[0], uint32(hash), ed25519.PublicKey(key[1:])}
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }
func (w witness) Verify(message, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	seconds := binary.BigEndian.Uint64(signature)
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", seconds, message)
	return ed25519.Verify(w.key, []byte(signed), signature[8:])
}

func main() {
	origin, keys := os.Args[1], os.Args[2:]
	log := served{origin + "/log/1/", map[string][]byte{}}
	key, err := note.NewVerifier(keys[0])
	if err != nil {
		fail("%v", err)
	}
	verifiers := []note.Verifier{key}
	for _, text := range keys[1:] {
		verifiers = append(verifiers, newWitness(text))
	}
	opened, err := note.Open(get(log.prefix+"checkpoint"), note.VerifierList(verifiers...))
	if err != nil {
		fail("the checkpoint: %v", err)
	}
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	root, err2 := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || err2 != nil || lines[0] != key.Name() {
		fail("the checkpoint is not one of %s", key.Name())
	}
	tree := tlog.Tree{N: size}
	if copy(tree.Hash[:], root) != len(tree.Hash) {
		fail("the root is too short")
	}
	hashes := tlog.TileHashReader(tree, log)
	if made, err := tlog.TreeHash(size, hashes); err != nil || !bytes.Equal(made[:], root) {
		fail("the tiles do not make the root: %v", err)
	}
	proofs := 0
	for first := int64(0); first < size; first += 256 {
		entries := log.entries(first, size)
		indexes := make([]int64, len(entries))
		for position := range entries {
			indexes[position] = tlog.StoredHashIndex(0, first+int64(position))
		}
		kept, err := hashes.ReadHashes(indexes)
		if err != nil {
			fail("the tile at %d: %v", first, err)
		}
		for position, entry := range entries {
			index := first + int64(position)
			if kept[position] != tlog.RecordHash(entry) {
				fail("entry %d is not the one that was signed", index)
			}
			if index%97 != 0 && index != size-1 {
				continue
			}
			proof, err := tlog.ProveRecord(size, index, hashes)
			if err == nil {
				err = tlog.CheckRecord(proof, size, tree.Hash, index, tlog.RecordHash(entry))
			}
			if err != nil {
				fail("entry %d: %v", index, err)
			}
			proofs++
		}
	}
	json.NewEncoder(os.Stdout).Encode(map[string]any{
		"size": size, "proofs": proofs, "signatures": len(opened.Sigs), "unknown": len(opened.UnverifiedSigs),
	})
}
