package egress

import (
	"net/netip"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOnlyAddressesOfThePublicInternetArePublic(t *testing.T) {
	for _, addr := range []string{
		"127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "169.254.0.9",
		"0.0.0.0", "0.1.2.3", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1",
		"255.255.255.255", "::", "::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:100.64.0.1", "::ffff:168.63.129.16",
		"::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1", "2001::1",
	} {
		require.False(t, public(netip.MustParseAddr(addr)), addr)
	}
	for _, addr := range []string{"1.1.1.1", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::101:101", "2002:101:101::"} {
		require.True(t, public(netip.MustParseAddr(addr)), addr)
	}
}

func TestURLsAreCheckedBeforeAnyConnection(t *testing.T) {
	policy, err := New("prometheus", "Metrics.Example.", "10.0.0.7:9090", "[::1]:9091", "fd00::5")
	require.NoError(t, err)
	for _, c := range []struct {
		raw  string
		want error
	}{
		{"https://hooks.example.com/x", nil},
		{"http://hooks.example.com/x", ErrScheme},
		{"http://prometheus:9090", nil},
		{"http://METRICS.example/api", nil},
		{"http://10.0.0.7:9090", nil},
		{"http://10.0.0.7:9100", ErrScheme},
		{"https://10.0.0.7:9100", ErrAddress},
		{"http://[::1]:9091", nil},
		{"https://[::1]", ErrAddress},
		{"https://[fd00::5]", nil},
		{"https://[::ffff:10.0.0.7]:9090", nil},
		{"https://169.254.169.254/latest", ErrAddress},
		{"https://me:secret@hooks.example.com", ErrURL},
		{"https:///path", ErrURL},
		{"ftp://prometheus/x", ErrScheme},
		{"file:///etc/passwd", ErrURL},
	} {
		u, err := url.Parse(c.raw)
		require.NoError(t, err)
		got := policy.CheckURL(u)
		if c.want == nil {
			require.NoError(t, got, c.raw)
			continue
		}
		require.ErrorIs(t, got, c.want, c.raw)
		require.NotContains(t, got.Error(), "secret")
	}
}

func TestAnAllowedNameDoesNotOpenTheMetadataAddress(t *testing.T) {
	policy, err := New("prometheus", "169.254.170.2")
	require.NoError(t, err)
	require.NoError(t, policy.checkAddress("prometheus", "443", netip.MustParseAddr("10.0.0.3")))
	require.ErrorIs(t, policy.checkAddress("prometheus", "443", netip.MustParseAddr("169.254.169.254")), ErrAddress)
	require.ErrorIs(t, policy.checkAddress("prometheus", "443", netip.MustParseAddr("::ffff:169.254.169.254")), ErrAddress)
	require.NoError(t, policy.checkAddress("169.254.170.2", "443", netip.MustParseAddr("169.254.170.2")), "listed literally")
}

func TestAnAllowedNameDoesNotOpenAMetadataAddressThatIPv6Hides(t *testing.T) {
	policy, err := New("prometheus", "64:ff9b::a9fe:aa02")
	require.NoError(t, err)
	for _, hidden := range []string{
		"64:ff9b::a9fe:a9fe",   // 169.254.169.254 by NAT64
		"64:ff9b:1::a9fe:a9fe", // the same by a NAT64 of one's own network
		"2002:a9fe:a9fe::1",    // by 6to4
		"::169.254.169.254",    // by the old compatible form
		"fe80::a9fe:a9fe%eth0", // of OpenStack
		"::ffff:169.254.0.23",  // of Tencent
	} {
		require.ErrorIs(t, policy.checkAddress("prometheus", "443", netip.MustParseAddr(hidden)), ErrAddress, hidden)
	}
	require.NoError(t, policy.checkAddress("prometheus", "443", netip.MustParseAddr("64:ff9b::a00:3")), "10.0.0.3 is only private")
	require.NoError(t, policy.checkAddress("64:ff9b::a9fe:aa02", "443", netip.MustParseAddr("64:ff9b::a9fe:aa02")), "listed literally")
}

func TestAnAllowListEntryThatIsNoHostIsNamed(t *testing.T) {
	for _, entry := range []string{"", "http://prometheus", "a b", "*.example.com", "user@host"} {
		_, err := New("fine", entry)
		require.ErrorIs(t, err, ErrHost, entry)
		require.ErrorContains(t, err, entry)
	}
}
