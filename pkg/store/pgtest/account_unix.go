//go:build unix

package pgtest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// serverAccount is the account to run as: none when this process is not root, which PostgreSQL refuses to run as.
func serverAccount() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("read account %s: %w", name, err)
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("PostgreSQL does not run as root and there is neither an account postgres nor nobody")
}

// reachable is where the account can run the programs: where they are, or a copy in the server's own directory when a folder above them is closed to it.
func reachable(native, dir string, account *syscall.Credential) (string, error) {
	if account == nil {
		return native, nil
	}
	try := exec.Command(filepath.Join(native, "bin", "postgres"), "--version")
	try.Env = []string{"LD_LIBRARY_PATH=" + filepath.Join(native, "lib")}
	try.Dir = dir
	try.SysProcAttr = &syscall.SysProcAttr{Credential: account}
	if try.Run() == nil {
		return native, nil
	}
	copied := filepath.Join(dir, "native")
	if out, err := exec.Command("cp", "-a", native, copied).CombinedOutput(); err != nil {
		return "", fmt.Errorf("copy PostgreSQL: %w\n%s", err, out)
	}
	if out, err := exec.Command("chmod", "-R", "a+rX", copied).CombinedOutput(); err != nil {
		return "", fmt.Errorf("open the copy: %w\n%s", err, out)
	}
	return copied, nil
}
