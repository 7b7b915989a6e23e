package report

import "slices"

// keep holds the first few of many items in an order, with memory for twice as many, whatever the order they come in.
type keep[T any] struct {
	limit   int
	compare func(a, b T) int
	items   []T
}

func (k *keep[T]) add(item T) {
	k.items = append(k.items, item)
	if len(k.items) >= 2*k.limit {
		k.items = k.sorted()
	}
}

// sorted is never nil. It is a copy: what is added later does not change it.
func (k *keep[T]) sorted() []T {
	items := append([]T{}, k.items...)
	slices.SortFunc(items, k.compare)
	if len(items) > k.limit {
		clear(items[k.limit:])
		items = items[:k.limit]
	}
	return items
}
