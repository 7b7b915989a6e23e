package store

import (
	"crypto/aes"
	"crypto/cipher"
	"errors"
	"fmt"
)

// ErrSecretKey says that stored settings were sealed with another key.
var ErrSecretKey = errors.New("stored settings cannot be read with this secret key; give the plugin its old GF_PLUGIN_SECRET_KEY or secret.key, or save the plugin's settings again")

func (s *Store) cipher() (cipher.AEAD, error) {
	block, err := aes.NewCipher(s.key)
	if err != nil {
		return nil, fmt.Errorf("use secret key: %w", err)
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// seal encrypts with AES-GCM. The namespace is authenticated with it, so that settings cannot be moved to another organisation.
func (s *Store) seal(ns string, plain []byte) ([]byte, error) {
	aead, err := s.cipher()
	if err != nil {
		return nil, err
	}
	return aead.Seal(nil, nil, plain, []byte(ns)), nil
}

func (s *Store) unseal(ns string, sealed []byte) ([]byte, error) {
	aead, err := s.cipher()
	if err != nil {
		return nil, err
	}
	plain, err := aead.Open(nil, nil, sealed, []byte(ns))
	if err != nil {
		return nil, ErrSecretKey
	}
	return plain, nil
}
