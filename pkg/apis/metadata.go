package apis

import "fmt"

// CheckMeta finds what a caller says of an object that only the server does and that is not so: taking it would change nothing. The
// resourceVersion is no such thing, because it names the version that the caller saw.
func CheckMeta(given ObjectMetaInput, now ObjectMeta) []FieldError {
	var found []FieldError
	for _, owned := range []struct {
		field     string
		wrong     bool
		whatIsNow any
	}{
		{"namespace", given.Namespace != "" && given.Namespace != now.Namespace, now.Namespace},
		{"uid", given.Uid != "" && given.Uid != now.Uid, now.Uid},
		{"generation", given.Generation != 0 && given.Generation != now.Generation, now.Generation},
		{"creationTimestamp", !given.CreationTimestamp.IsZero() && !given.CreationTimestamp.Equal(now.CreationTimestamp), now.CreationTimestamp},
		{"createdBy", given.CreatedBy != "" && given.CreatedBy != now.CreatedBy, now.CreatedBy},
		{"updatedBy", given.UpdatedBy != "" && given.UpdatedBy != now.UpdatedBy, now.UpdatedBy},
	} {
		if !owned.wrong {
			continue
		}
		reason := "is written by the server; leave it out"
		if now.Uid != "" {
			reason = fmt.Sprintf("is %v and kept by the server; leave it out", owned.whatIsNow)
		}
		found = append(found, FieldError{Field: "metadata." + owned.field, Reason: reason})
	}
	return found
}

// CheckNewMeta finds what a caller says of a new object that only the server does. The namespace is the one that it will be in.
func CheckNewMeta(given ObjectMetaInput, namespace string) []FieldError {
	found := CheckMeta(given, ObjectMeta{Namespace: namespace})
	if given.ResourceVersion != "" {
		found = append(found, FieldError{Field: "metadata.resourceVersion", Reason: "names a version, but a new object has none yet; leave it out"})
	}
	return found
}
