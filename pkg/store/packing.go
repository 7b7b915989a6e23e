package store

import (
	"bytes"
	_ "embed" // for the dictionary
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/s2"
)

// Bodies lie packed in the database: three quarters of their JSON is the same in every row. What they have in common is in
// packing_dictionary.txt. A packed text begins with the way it was packed, so that rows stay readable when the dictionary gets a successor.
const (
	packedWithDictionary1 = 1
	packedAsDifference    = 2
)

//go:embed packing_dictionary.txt
var dictionaryText []byte

var dictionary1 = s2.MakeDict(dictionaryText, nil)

// packedText scans a packed column into a text.
type packedText struct{ into *string }

// Scan implements sql.Scanner.
func (p packedText) Scan(value any) (err error) {
	packed, ok := value.([]byte)
	if !ok {
		return fmt.Errorf("%w: the column holds a %T", errPacked, value)
	}
	*p.into, err = unpack(packed)
	return err
}

var errPacked = errors.New("the row is damaged: its text cannot be unpacked")

// pack shortens a text. The empty text stays empty.
func pack(text string) []byte {
	if text == "" {
		return []byte{}
	}
	packed := make([]byte, 1+s2.MaxEncodedLen(len(text)))
	packed[0] = packedWithDictionary1
	return packed[:1+len(dictionary1.Encode(packed[1:], []byte(text)))]
}

func unpack(packed []byte) (string, error) {
	if len(packed) == 0 {
		return "", nil
	}
	if packed[0] != packedWithDictionary1 {
		return "", fmt.Errorf("%w: packed in way %d", errPacked, packed[0])
	}
	text, err := dictionary1.Decode(nil, packed[1:])
	if err != nil {
		return "", fmt.Errorf("%w: %w", errPacked, err)
	}
	return string(text), nil
}

// packDifference shortens a text to what is not in another one. The other text is needed to get it back, to the byte; its checksum goes along.
func packDifference(text, other string) ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte(packedAsDifference)
	sum := crc32.ChecksumIEEE([]byte(other))
	out.Write([]byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)})
	if err := flate.StatelessDeflate(&out, []byte(text), true, []byte(other)); err != nil {
		return nil, fmt.Errorf("pack difference: %w", err)
	}
	return out.Bytes(), nil
}

func isDifference(packed []byte) bool { return len(packed) > 0 && packed[0] == packedAsDifference }

func unpackDifference(packed []byte, other string) (string, error) {
	if len(packed) < 5 || !isDifference(packed) {
		return "", errPacked
	}
	sum := uint32(packed[1])<<24 | uint32(packed[2])<<16 | uint32(packed[3])<<8 | uint32(packed[4])
	if sum != crc32.ChecksumIEEE([]byte(other)) {
		return "", fmt.Errorf("%w: the text it differs from is another one now", errPacked)
	}
	reader := flate.NewReaderDict(bytes.NewReader(packed[5:]), []byte(other))
	text, err := io.ReadAll(reader)
	if err := errors.Join(err, reader.Close()); err != nil {
		return "", fmt.Errorf("%w: %w", errPacked, err)
	}
	return string(text), nil
}
