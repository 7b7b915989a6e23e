package store_test

func writeUntilKilled() bool { return false }
