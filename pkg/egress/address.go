package egress

import "net/netip"

// metadata are addresses from which clouds hand credentials to whoever asks. A host name on the allow list does not
// open them: they have to be listed literally, so that a rebound name cannot reach them.
var metadata = prefixes(
	"169.254.169.254/32", "169.254.170.2/32", "169.254.170.23/32", // AWS, GCP, Azure, container credentials
	"168.63.129.16/32",   // Azure host
	"100.100.100.200/32", // Alibaba
	"192.0.0.192/32",     // Oracle
	"169.254.0.23/32",    // Tencent
	"fd00:ec2::254/128", "fd00:ec2::23/128", "fd20:ce::254/128",
	"fe80::a9fe:a9fe/128", // OpenStack
)

// reserved are ranges that the methods of netip.Addr do not name, from the IANA special-purpose registries.
var reserved = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
	"192.88.99.0/24", "240.0.0.0/4",
	"::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10",
)

// translation is a range of IPv6 addresses that carry an IPv4 address, at the byte offset given.
type translation struct {
	prefix netip.Prefix
	offset int
}

var (
	// translated ranges lead to the internet as well.
	translated = []translation{
		{netip.MustParsePrefix("64:ff9b::/96"), 12}, // NAT64
		{netip.MustParsePrefix("2002::/16"), 2},     // 6to4
	}
	// translatedHere are for the inside of a network, or of the past.
	translatedHere = []translation{
		{netip.MustParsePrefix("64:ff9b:1::/48"), 12},
		{netip.MustParsePrefix("::/96"), 12},
	}
)

// carried is the IPv4 address inside an IPv6 one of these ranges; false where there is none.
func carried(addr netip.Addr, ranges []translation) (netip.Addr, bool) {
	for _, t := range ranges {
		if t.prefix.Contains(addr) {
			bytes := addr.As16()
			return netip.AddrFrom4([4]byte(bytes[t.offset : t.offset+4])), true
		}
	}
	return netip.Addr{}, false
}

// leadsToMetadata sees through translations, since a name may be made to lead to any address.
func leadsToMetadata(addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	for _, ranges := range [][]translation{translated, translatedHere} {
		if inside, found := carried(addr, ranges); found && isIn(metadata, inside) {
			return true
		}
	}
	return isIn(metadata, addr)
}

// public says whether an address is an ordinary destination on the internet.
func public(addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	if inside, found := carried(addr, translated); found {
		return public(inside)
	}
	return addr.IsGlobalUnicast() && !addr.IsPrivate() && !isIn(reserved, addr) && !leadsToMetadata(addr)
}

func isIn(ranges []netip.Prefix, addr netip.Addr) bool {
	for _, p := range ranges {
		if p.Contains(addr) {
			return true
		}
	}
	return false
}

func prefixes(texts ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(texts))
	for i, t := range texts {
		out[i] = netip.MustParsePrefix(t)
	}
	return out
}
