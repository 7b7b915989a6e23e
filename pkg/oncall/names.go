package oncall

// id stands for a text while shifts are worked out; what has no texts in it is cheap to copy, compare and keep. 0 is the empty text.
type id int32

// names gives texts their ids.
type names struct {
	ids   map[string]id
	texts []string
}

// newNames has room for so many texts.
func newNames(room int) *names {
	n := &names{ids: make(map[string]id, room), texts: make([]string, 0, room)}
	n.of("")
	return n
}

func (n *names) of(text string) id {
	known, ok := n.ids[text]
	if !ok {
		known = id(len(n.texts))
		n.ids[text] = known
		n.texts = append(n.texts, text)
	}
	return known
}

func (n *names) all(texts []string) []id {
	ids := make([]id, len(texts))
	for i, text := range texts {
		ids[i] = n.of(text)
	}
	return ids
}
