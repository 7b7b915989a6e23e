package uptimes

import "context"

// WaitForOne returns when no refresh of the indicator is under way.
func WaitForOne(ctx context.Context, u *Uptimes, key string) {
	wait(ctx, u.running(func(k string) bool { return k == key }))
}
