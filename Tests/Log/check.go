// Judges the cases of a transparency log with Go's own tlog and note, which share no line with Alcove.
//
// It reads JSON lines from standard input and prints how many cases of each kind were genuine and
// accepted, or twins and refused. It exits 1 when any case was judged wrongly.
package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const largest = 70000

type logCase struct {
	Kind    string
	Genuine bool
	Index   int64
	Old     int64
	Size    int64
	Leaf    []byte
	OldRoot []byte
	Root    []byte
	Path    [][]byte
	Text    string
	Keys    []string
	Bytes   []byte
}

// tally counts the cases of one kind.
type tally struct {
	Accepted int `json:"accepted"`
	Refused  int `json:"refused"`
	Wrong    int `json:"wrong"`
}

// entries holds the hashes of a log whose entry i says "entry i", as Go lays them out.
type entries []tlog.Hash

func (e entries) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(e)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		hashes[i] = e[index]
	}
	return hashes, nil
}

func newEntries() (entries, error) {
	var all entries
	for i := int64(0); i < largest; i++ {
		hashes, err := tlog.StoredHashes(i, []byte(fmt.Sprintf("entry %d", i)), all)
		if err != nil {
			return nil, err
		}
		all = append(all, hashes...)
	}
	return all, nil
}

func hash(data []byte) (h tlog.Hash) {
	copy(h[:], data)
	return h
}

func hashes(data [][]byte) []tlog.Hash {
	all := make([]tlog.Hash, len(data))
	for i, one := range data {
		all[i] = hash(one)
	}
	return all
}

// same says whether Go proves the same thing with the same hashes.
func same(mine, theirs []tlog.Hash) error {
	if len(mine) != len(theirs) {
		return fmt.Errorf("the proof has another length")
	}
	for i := range mine {
		if mine[i] != theirs[i] {
			return fmt.Errorf("hash %d of the proof differs", i)
		}
	}
	return nil
}

func (e entries) inclusion(c logCase) error {
	path := hashes(c.Path)
	if err := tlog.CheckRecord(path, c.Size, hash(c.Root), c.Index, hash(c.Leaf)); err != nil {
		return err
	}
	proof, err := tlog.ProveRecord(c.Size, c.Index, e)
	if err != nil {
		return err
	}
	return same(proof, path)
}

func (e entries) consistency(c logCase) error {
	path := hashes(c.Path)
	if err := tlog.CheckTree(path, c.Size, hash(c.Root), c.Old, hash(c.OldRoot)); err != nil {
		return err
	}
	proof, err := tlog.ProveTree(c.Size, c.Old, e)
	if err != nil {
		return err
	}
	return same(proof, path)
}

// cosigner verifies cosignature/v1, which Go's note package leaves to others.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }
func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	seconds := binary.BigEndian.Uint64(sig)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", seconds, msg)
	return ed25519.Verify(c.key, []byte(message), sig[8:])
}

func verifier(text string) (note.Verifier, error) {
	fields := strings.SplitN(text, "+", 3)
	if len(fields) != 3 {
		return nil, fmt.Errorf("not a key")
	}
	typed, err := base64.StdEncoding.DecodeString(fields[2])
	if err != nil || len(typed) != 33 {
		return nil, fmt.Errorf("not a key")
	}
	if typed[0] != 4 {
		return note.NewVerifier(text)
	}
	sum := sha256.Sum256(append([]byte(fields[0]+"\n"), typed...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != fields[1] {
		return nil, fmt.Errorf("another hash")
	}
	return cosigner{fields[0], hash, typed[1:]}, nil
}

func (e entries) note(c logCase) error {
	var verifiers []note.Verifier
	for _, text := range c.Keys {
		v, err := verifier(text)
		if err != nil {
			return err
		}
		verifiers = append(verifiers, v)
	}
	opened, err := note.Open([]byte(c.Text), note.VerifierList(verifiers...))
	if err != nil {
		return err
	}
	if len(opened.Sigs) != len(c.Keys) {
		return fmt.Errorf("%d of %d signatures", len(opened.Sigs), len(c.Keys))
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifiers[0].Name() || lines[1] != strconv.FormatInt(c.Size, 10) {
		return fmt.Errorf("not the checkpoint")
	}
	root, err := tlog.TreeHash(c.Size, e)
	if err != nil {
		return err
	}
	if lines[2] != root.String() {
		return fmt.Errorf("another root")
	}
	return nil
}

func (e entries) tile(c logCase) error {
	// Go writes the height of its tiles into the path; it is always 8 here.
	tile, err := tlog.ParseTilePath("tile/8/" + strings.TrimPrefix(c.Text, "tile/"))
	if err != nil {
		return err
	}
	data, err := tlog.ReadTileData(tile, e)
	if err != nil {
		return err
	}
	if !bytes.Equal(data, c.Bytes) {
		return fmt.Errorf("other bytes")
	}
	return nil
}

func run() error {
	all, err := newEntries()
	if err != nil {
		return err
	}
	judges := map[string]func(logCase) error{
		"inclusion": all.inclusion, "consistency": all.consistency, "note": all.note, "tile": all.tile,
	}
	tallies := map[string]*tally{}
	for kind := range judges {
		tallies[kind] = &tally{}
	}
	wrong := 0
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for number := 1; lines.Scan(); number++ {
		var c logCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
		judge := judges[c.Kind]
		if judge == nil {
			return fmt.Errorf("line %d: a case of kind %q", number, c.Kind)
		}
		count := tallies[c.Kind]
		err := judge(c)
		if (err == nil) != c.Genuine {
			count.Wrong++
			wrong++
			fmt.Fprintf(os.Stderr, "line %d: %s, genuine %v: %v\n", number, c.Kind, c.Genuine, err)
		} else if err == nil {
			count.Accepted++
		} else {
			count.Refused++
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if err := json.NewEncoder(os.Stdout).Encode(tallies); err != nil {
		return err
	}
	if wrong > 0 {
		return fmt.Errorf("%d cases were judged otherwise", wrong)
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
