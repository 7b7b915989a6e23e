package files

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// KeySize is the size of an AES-256 key in bytes.
const KeySize = 32

// KeyFromSecret makes a key of the right size from a secret of any length (RFC 5869).
func KeyFromSecret(secret string) []byte {
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, "hypercare settings", KeySize)
	if err != nil {
		panic(err) // only for keys longer than any cipher takes
	}
	return key
}

// SecretKey is derived from the one given, else read from secret.key, which is made once.
func (d Directory) SecretKey(given string) ([]byte, error) {
	if given != "" {
		return KeyFromSecret(given), nil
	}
	name := d.path("secret.key")
	key, err := os.ReadFile(name)
	switch {
	case err == nil && len(key) == KeySize:
		return key, nil
	case err == nil:
		return nil, fmt.Errorf("%s holds %d bytes instead of %d: put it back from a backup, or remove it and enter the secrets again", name, len(key), KeySize)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fileError("read secret.key", err)
	}
	key = make([]byte, KeySize)
	if _, err := rand.Read(key); err != nil {
		return nil, fmt.Errorf("make secret key: %w", err)
	}
	return key, d.writeOnce(name, key)
}

// writeOnce writes a file that is there as a whole or not at all, also after a power cut.
func (d Directory) writeOnce(name string, content []byte) error {
	file, err := os.OpenFile(name+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fileError("write "+name, err)
	}
	_, err = file.Write(content)
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(name+".new", name)
	}
	if err != nil {
		return fileError("write "+name, err)
	}
	return syncDirectory(string(d))
}
