// Documents of the protocol, which are read as they are.
// swift-format-ignore-file

import Emulator

extension GoldenSample {
    static let all: [GoldenSample] = [
        GoldenSample(
            name: "G1 videos",
            path: "/feeds/api/videos/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>
                  <batch:operation type='query'/>
                  <entry><batch:id>v1</batch:id><id>http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI</id></entry>
                  <entry><batch:id>v2</batch:id><id>/feeds/api/videos/zzZZzzZZzz0?v=2.1</id></entry>
                </feed>
                """#,
            answer: #"""
                <?xml version='1.0' encoding='UTF-8'?>
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/videos/batch/{}</id><updated>2014-02-03T23:00:00.000Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#video'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:media='http://search.yahoo.com/mrss/' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;E1.&quot;'>
                    <id>tag:youtube.com,2008:video:aB3dE5fG7hI</id><title>Harbour timelapse</title>
                    <batch:id>v1</batch:id><batch:operation type='query'/><batch:status code='200' reason='Success'/>
                    <media:group><yt:videoid>aB3dE5fG7hI</yt:videoid></media:group></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>/feeds/api/videos/zzZZzzZZzz0?v=2.1</id><updated>2014-02-03T23:00:00.000Z</updated><title>Error</title><content>Video not found</content>
                    <batch:id>v2</batch:id><batch:operation type='query'/><batch:status code='404' reason='Video not found'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G2 uploads",
            path: "/feeds/api/users/default/uploads/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:media='http://search.yahoo.com/mrss/'>
                  <title>metadata run 7</title>
                  <entry>
                    <batch:id>m1</batch:id><batch:operation type='update'/>
                    <id>http://gdata.youtube.com/feeds/api/users/demochannel/uploads/aB3dE5fG7hI</id>
                    <link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/users/demochannel/uploads/aB3dE5fG7hI'/>
                    <media:group>
                      <media:title type='plain'>Harbour timelapse, graded</media:title>
                      <media:description type='plain'>Six hours at the pier.</media:description>
                      <media:category scheme='http://gdata.youtube.com/schemas/2007/categories.cat'>Travel</media:category>
                      <media:keywords>harbour</media:keywords>
                    </media:group></entry>
                  <entry>
                    <batch:id>m2</batch:id><batch:operation type='update'/>
                    <id>http://gdata.youtube.com/feeds/api/users/demochannel/uploads/kL9mN1oP3qR</id>
                    <media:group>
                      <media:title type='plain'></media:title>
                      <media:description type='plain'>No title given.</media:description>
                      <media:category scheme='http://gdata.youtube.com/schemas/2007/categories.cat'>Travel</media:category>
                      <media:keywords>harbour</media:keywords>
                    </media:group></entry>
                  <entry><batch:id>m3</batch:id><batch:operation type='delete'/><id>http://gdata.youtube.com/feeds/api/users/demochannel/uploads/sT5uV7wX9yZ</id></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/users/demochannel/uploads/batch/{}</id><updated>2014-02-03T23:00:00.001Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#video'/><title>metadata run 7</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:media='http://search.yahoo.com/mrss/' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;E2.&quot;'>
                    <id>tag:youtube.com,2008:video:aB3dE5fG7hI</id><title>Harbour timelapse, graded</title>
                    <link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/users/demochannel/uploads/aB3dE5fG7hI'/>
                    <batch:id>m1</batch:id><batch:operation type='update'/><batch:status code='200' reason='Success'/>
                    <media:group><yt:videoid>aB3dE5fG7hI</yt:videoid></media:group></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>http://gdata.youtube.com/feeds/api/users/demochannel/uploads/kL9mN1oP3qR</id><updated>2014-02-03T23:00:00.001Z</updated><title>Error</title><content>Invalid entry</content>
                    <batch:id>m2</batch:id><batch:operation type='update'/><batch:status code='400' reason='Invalid entry' content-type='application/vnd.google.gdata.error+xml'><errors xmlns='http://schemas.google.com/g/2005'><error><domain>yt:validation</domain><code>required</code><location type='xpath'>media:group/media:title/text()</location></error></errors></batch:status></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>http://gdata.youtube.com/feeds/api/users/demochannel/uploads/sT5uV7wX9yZ</id><updated>2014-02-03T23:00:00.001Z</updated><title>Deleted</title><content>Deleted</content>
                    <batch:id>m3</batch:id><batch:operation type='delete'/><batch:status code='200' reason='Success'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G3 playlists",
            path: "/feeds/api/users/default/playlists/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:yt='http://gdata.youtube.com/schemas/2007'>
                  <entry><batch:id>p1</batch:id><title>Pier clips</title><summary>Shot from the pier.</summary><yt:private/></entry>
                  <entry><batch:id>p2</batch:id><batch:operation type='update'/><id>http://gdata.youtube.com/feeds/api/users/demochannel/playlists/PL8B1D4E7F2A5C9036</id><title>Old pier clips</title><summary>Archive</summary></entry>
                  <entry><batch:id>p3</batch:id><batch:operation type='delete'/><id>http://gdata.youtube.com/feeds/api/users/demochannel/playlists/PL0C5E9A3B7D1F4826</id></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/users/demochannel/playlists/batch/{}</id><updated>2014-02-03T23:00:00.002Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#playlistLink'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:app='http://www.w3.org/2007/app' xmlns:media='http://search.yahoo.com/mrss/' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;E3.&quot;'>
                    <id>tag:youtube.com,2008:user:demochannel:playlist:{}</id>
                    <published>2014-02-03T23:00:00.000Z</published><updated>2014-02-03T23:00:00.000Z</updated><app:edited>2014-02-03T23:00:00.000Z</app:edited>
                    <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#playlistLink'/>
                    <title>Pier clips</title><summary>Shot from the pier.</summary>
                    <content type='application/atom+xml;type=feed' src='http://gdata.youtube.com/feeds/api/playlists/{}'/>
                    <link rel='related' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/users/demochannel'/>
                    <link rel='alternate' type='text/html' href='http://www.youtube.com/playlist?list={}'/>
                    <link rel='self' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/users/demochannel/playlists/{}'/>
                    <link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/users/demochannel/playlists/{}'/>
                    <author><name>demochannel</name><uri>http://gdata.youtube.com/feeds/api/users/demochannel</uri><yt:userId>Zk3Qm7Xw1Rt5Yb9Nc2Vd4A</yt:userId></author>
                    <batch:id>p1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                    <yt:countHint>0</yt:countHint>
                    <media:group><yt:duration seconds='0'/></media:group><yt:playlistId>{}</yt:playlistId><yt:private/></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;E4.&quot;'>
                    <id>tag:youtube.com,2008:user:demochannel:playlist:PL8B1D4E7F2A5C9036</id><title>Old pier clips</title><summary>Archive</summary>
                    <batch:id>p2</batch:id><batch:operation type='update'/><batch:status code='200' reason='Success'/>
                    <yt:playlistId>PL8B1D4E7F2A5C9036</yt:playlistId></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>http://gdata.youtube.com/feeds/api/users/demochannel/playlists/PL0C5E9A3B7D1F4826</id><updated>2014-02-03T23:00:00.002Z</updated><title>Deleted</title><content>Deleted</content>
                    <batch:id>p3</batch:id><batch:operation type='delete'/><batch:status code='200' reason='Success'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G4 one playlist",
            path: "/feeds/api/playlists/PL3F2A9C0D1E4B5A6/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:yt='http://gdata.youtube.com/schemas/2007'>
                  <batch:operation type='update'/>
                  <entry><batch:operation type='insert'/><batch:id>e1</batch:id><id>aB3dE5fG7hI</id><yt:position>1</yt:position></entry>
                  <entry><batch:id>e2</batch:id><id>http://gdata.youtube.com/feeds/api/playlists/PL3F2A9C0D1E4B5A6/PLent0000A</id><link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/playlists/PL3F2A9C0D1E4B5A6/PLent0000A'/><yt:position>3</yt:position></entry>
                  <entry><batch:operation type='delete'/><batch:id>e3</batch:id><id>kL9mN1oP3qR</id><link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/playlists/PL3F2A9C0D1E4B5A6/PLent0000B'/></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/playlists/PL3F2A9C0D1E4B5A6/batch/{}</id><updated>2014-02-03T23:00:00.003Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#playlist'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:media='http://search.yahoo.com/mrss/' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;YDwqeyM.&quot;'>
                    <id>tag:youtube.com,2008:playlist:PL3F2A9C0D1E4B5A6:{}</id><title>Harbour timelapse</title>
                    <link rel='related' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI'/>
                    <link rel='self' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/playlists/PL3F2A9C0D1E4B5A6/{}'/>
                    <link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/playlists/PL3F2A9C0D1E4B5A6/{}'/>
                    <batch:id>e1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                    <media:group><yt:videoid>aB3dE5fG7hI</yt:videoid></media:group><yt:position>1</yt:position></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:media='http://search.yahoo.com/mrss/' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;YDwqeyM.&quot;'>
                    <id>tag:youtube.com,2008:playlist:PL3F2A9C0D1E4B5A6:PLent0000A</id><title>Fog rolling in</title>
                    <link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/playlists/PL3F2A9C0D1E4B5A6/PLent0000A'/>
                    <batch:id>e2</batch:id><batch:operation type='update'/><batch:status code='200' reason='Success'/>
                    <media:group><yt:videoid>cD2eF4gH6iJ</yt:videoid></media:group><yt:position>3</yt:position></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>kL9mN1oP3qR</id><updated>2014-02-03T23:00:00.003Z</updated><title>Deleted</title><content>Deleted</content>
                    <batch:id>e3</batch:id><batch:operation type='delete'/><batch:status code='200' reason='Success'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G5 favorites",
            path: "/feeds/api/users/default/favorites/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>
                  <entry><batch:id>f1</batch:id><batch:operation type='insert'/><id>aB3dE5fG7hI</id></entry>
                  <entry><batch:id>f2</batch:id><batch:operation type='delete'/><id>http://gdata.youtube.com/feeds/api/users/demochannel/favorites/FLdemo0002</id></entry>
                  <entry><batch:id>f3</batch:id><batch:operation type='update'/><id>http://gdata.youtube.com/feeds/api/users/demochannel/favorites/FLdemo0001</id></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/users/demochannel/favorites/batch/{}</id><updated>2014-02-03T23:00:00.004Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#favorite'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:media='http://search.yahoo.com/mrss/' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;E5.&quot;'>
                    <id>tag:youtube.com,2008:favorite:{}</id>
                    <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#favorite'/>
                    <title>Harbour timelapse</title>
                    <link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/users/demochannel/favorites/{}'/>
                    <batch:id>f1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                    <media:group><yt:videoid>aB3dE5fG7hI</yt:videoid></media:group><yt:favoriteId>{}</yt:favoriteId></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>http://gdata.youtube.com/feeds/api/users/demochannel/favorites/FLdemo0002</id><updated>2014-02-03T23:00:00.004Z</updated><title>Deleted</title><content>Deleted</content>
                    <batch:id>f2</batch:id><batch:operation type='delete'/><batch:status code='200' reason='Success'/></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>http://gdata.youtube.com/feeds/api/users/demochannel/favorites/FLdemo0001</id><updated>2014-02-03T23:00:00.004Z</updated><title>Error</title><content>Update not supported by feed</content>
                    <batch:id>f3</batch:id><batch:operation type='update'/><batch:status code='501' reason='Update not supported by feed'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G6 subscriptions",
            path: "/feeds/api/users/default/subscriptions/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:yt='http://gdata.youtube.com/schemas/2007'>
                  <entry><batch:id>s1</batch:id><category scheme='http://gdata.youtube.com/schemas/2007/subscriptiontypes.cat' term='channel'/><yt:username>OtherChannel</yt:username></entry>
                  <entry><batch:id>s2</batch:id><category scheme='http://gdata.youtube.com/schemas/2007/subscriptiontypes.cat' term='playlist'/><yt:playlistId>PLother0001</yt:playlistId></entry>
                  <entry><batch:id>s3</batch:id><batch:operation type='delete'/><id>http://gdata.youtube.com/feeds/api/users/demochannel/subscriptions/SUBold00001</id></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/users/demochannel/subscriptions/batch/{}</id><updated>2014-02-03T23:00:00.005Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#subscription'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;E6.&quot;'>
                    <id>tag:youtube.com,2008:user:demochannel:subscription:{}</id>
                    <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#subscription'/><category scheme='http://gdata.youtube.com/schemas/2007/subscriptiontypes.cat' term='channel'/>
                    <title>Videos published by: OtherChannel</title>
                    <content type='application/atom+xml;type=feed' src='http://gdata.youtube.com/feeds/api/users/otherchannel/uploads'/>
                    <link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/users/demochannel/subscriptions/{}'/>
                    <batch:id>s1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                    <yt:channelId>UCHp4Lr8Sv2Tx6Zc0Nd3We5B</yt:channelId><yt:countHint>{}</yt:countHint><yt:username display='OtherChannel'>otherchannel</yt:username></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;E7.&quot;'>
                    <id>tag:youtube.com,2008:user:demochannel:subscription:{}</id>
                    <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#subscription'/><category scheme='http://gdata.youtube.com/schemas/2007/subscriptiontypes.cat' term='playlist'/>
                    <title>Boat builds</title>
                    <content type='application/atom+xml;type=feed' src='http://gdata.youtube.com/feeds/api/playlists/PLother0001'/>
                    <batch:id>s2</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                    <yt:playlistId>PLother0001</yt:playlistId><yt:playlistTitle>Boat builds</yt:playlistTitle><yt:username>otherchannel</yt:username></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>http://gdata.youtube.com/feeds/api/users/demochannel/subscriptions/SUBold00001</id><updated>2014-02-03T23:00:00.005Z</updated><title>Deleted</title><content>Deleted</content>
                    <batch:id>s3</batch:id><batch:operation type='delete'/><batch:status code='200' reason='Success'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G7 comments",
            path: "/feeds/api/videos/aB3dE5fG7hI/comments/batch",
            token: "other-token",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>
                  <entry><batch:id>c1</batch:id><content>Lovely light.</content></entry>
                  <entry><batch:id>c2</batch:id><link rel='http://gdata.youtube.com/schemas/2007#in-reply-to' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI/comments/COMold0001'/><content>It was a 35 mm prime on a tripod.</content></entry>
                  <entry><batch:id>c3</batch:id><batch:operation type='delete'/><id>http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI/comments/COMother01</id></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI/comments/batch/{}</id><updated>2014-02-03T23:00:00.006Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#comment'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;E8.&quot;'>
                    <id>tag:youtube.com,2008:video:aB3dE5fG7hI:comment:{}</id>
                    <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#comment'/>
                    <title>Lovely light.</title><content>Lovely light.</content>
                    <link rel='related' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI'/>
                    <link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI/comments/{}'/>
                    <batch:id>c1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                    <yt:channelId>UCHp4Lr8Sv2Tx6Zc0Nd3We5B</yt:channelId><yt:videoid>aB3dE5fG7hI</yt:videoid></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;E9.&quot;'>
                    <id>tag:youtube.com,2008:video:aB3dE5fG7hI:comment:{}</id><title>It was a 35 mm ...</title><content>It was a 35 mm prime on a tripod.</content>
                    <link rel='http://gdata.youtube.com/schemas/2007#in-reply-to' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI/comments/COMold0001'/>
                    <batch:id>c2</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                    <yt:videoid>aB3dE5fG7hI</yt:videoid></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI/comments/COMother01</id><updated>2014-02-03T23:00:00.006Z</updated><title>Error</title><content>Forbidden</content>
                    <batch:id>c3</batch:id><batch:operation type='delete'/><batch:status code='403' reason='Forbidden'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G8 ratings",
            path: "/feeds/api/videos/aB3dE5fG7hI/ratings/batch",
            token: "other-token",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007'>
                  <entry><batch:id>r1</batch:id><yt:rating value='like'/></entry>
                  <entry><batch:id>r2</batch:id><gd:rating value='16' min='1' max='5'/></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI/ratings/batch/{}</id><updated>2014-02-03T23:00:00.007Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#rating'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;EA.&quot;'>
                    <id>tag:youtube.com,2008:video:aB3dE5fG7hI:rating:{}%3D</id>
                    <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#rating'/>
                    <title>Video has been rated.</title>
                    <batch:id>r1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                    <gd:rating max='5' min='1' value='5'/><yt:rating value='like'/></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>r2</id><updated>2014-02-03T23:00:00.007Z</updated><title>Error</title><content>Invalid entry</content>
                    <batch:id>r2</batch:id><batch:operation type='insert'/><batch:status code='400' reason='Invalid entry' content-type='application/vnd.google.gdata.error+xml'><errors xmlns='http://schemas.google.com/g/2005'><error><domain>yt:validation</domain><code>invalid_value</code><location type='xpath'>gd:rating/@value</location></error></errors></batch:status></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G9 video responses",
            path: "/feeds/api/videos/aB3dE5fG7hI/responses/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>
                  <entry><batch:id>w1</batch:id><id>kL9mN1oP3qR</id></entry>
                  <entry><batch:id>w2</batch:id><batch:operation type='delete'/><id>http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI/responses/cD2eF4gH6iJ</id></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI/responses/batch/{}</id><updated>2014-02-03T23:00:00.008Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#video'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:media='http://search.yahoo.com/mrss/' xmlns:yt='http://gdata.youtube.com/schemas/2007'>
                    <id>tag:youtube.com,2008:video:kL9mN1oP3qR</id><title>Reply from the far bank</title>
                    <link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI/responses/kL9mN1oP3qR'/>
                    <batch:id>w1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                    <media:group><yt:videoid>kL9mN1oP3qR</yt:videoid></media:group></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>http://gdata.youtube.com/feeds/api/videos/aB3dE5fG7hI/responses/cD2eF4gH6iJ</id><updated>2014-02-03T23:00:00.008Z</updated><title>Deleted</title><content>Deleted</content>
                    <batch:id>w2</batch:id><batch:operation type='delete'/><batch:status code='200' reason='Success'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G10 complaints",
            path: "/feeds/api/videos/kL9mN1oP3qR/complaints/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>
                  <entry><batch:id>x1</batch:id><category scheme='http://gdata.youtube.com/schemas/2007/complaint-reasons.cat' term='SPAM'/><summary>Same link under forty titles.</summary></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/videos/kL9mN1oP3qR/complaints/batch/{}</id><updated>2014-02-03T23:00:00.009Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#complaint'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>tag:youtube.com,2008:video:kL9mN1oP3qR:complaint:{}</id>
                    <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#complaint'/><category scheme='http://gdata.youtube.com/schemas/2007/complaint-reasons.cat' term='SPAM'/>
                    <title>Complaint</title><summary>Same link under forty titles.</summary>
                    <batch:id>x1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                  </entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G11 contacts",
            path: "/feeds/api/users/default/contacts/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:yt='http://gdata.youtube.com/schemas/2007'>
                  <entry><batch:id>k1</batch:id><category scheme='http://gdata.youtube.com/schemas/2007/contact.cat' term='Friends'/><yt:username>otherchannel</yt:username></entry>
                  <entry><batch:id>k2</batch:id><batch:operation type='update'/><id>http://gdata.youtube.com/feeds/api/users/demochannel/contacts/thirdchannel</id><category scheme='http://gdata.youtube.com/schemas/2007/contact.cat' term='Family'/><yt:status>accepted</yt:status></entry>
                  <entry><batch:id>k3</batch:id><batch:operation type='delete'/><id>http://gdata.youtube.com/feeds/api/users/demochannel/contacts/formerpal</id></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/users/demochannel/contacts/batch/{}</id><updated>2014-02-03T23:00:00.010Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#friend'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;EB.&quot;'>
                    <id>tag:youtube.com,2008:user:demochannel:contact:otherchannel</id>
                    <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#friend'/><category scheme='http://gdata.youtube.com/schemas/2007/contact.cat' term='Friends'/>
                    <title>otherchannel</title>
                    <link rel='related' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/users/otherchannel'/>
                    <link rel='edit' type='application/atom+xml' href='http://gdata.youtube.com/feeds/api/users/demochannel/contacts/otherchannel'/>
                    <batch:id>k1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                    <yt:status>pending</yt:status><yt:username>otherchannel</yt:username></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:gd='http://schemas.google.com/g/2005' xmlns:yt='http://gdata.youtube.com/schemas/2007' gd:etag='W/&quot;EC.&quot;'>
                    <id>tag:youtube.com,2008:user:demochannel:contact:thirdchannel</id>
                    <category scheme='http://gdata.youtube.com/schemas/2007/contact.cat' term='Family'/>
                    <title>thirdchannel</title>
                    <batch:id>k2</batch:id><batch:operation type='update'/><batch:status code='200' reason='Success'/>
                    <yt:status>accepted</yt:status><yt:username>thirdchannel</yt:username></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>http://gdata.youtube.com/feeds/api/users/demochannel/contacts/formerpal</id><updated>2014-02-03T23:00:00.010Z</updated><title>Deleted</title><content>Deleted</content>
                    <batch:id>k3</batch:id><batch:operation type='delete'/><batch:status code='200' reason='Success'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G13 users",
            path: "/feeds/api/users/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>
                  <entry><batch:operation type='query'/><id>/feeds/api/users/no_such_user?v=2.1</id><batch:id>u1</batch:id></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/users/batch/{}</id><updated>2014-02-03T23:00:00.011Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#userProfile'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>/feeds/api/users/no_such_user?v=2.1</id><updated>2014-02-03T23:00:00.011Z</updated><title>Error</title><content>Invalid value for parameter: username</content>
                    <batch:id>u1</batch:id><batch:operation type='query'/><batch:status code='400' reason='Invalid value for parameter: username'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G12 messages, send",
            path: "/feeds/api/users/harbourfan/inbox/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>
                  <entry><batch:id>i1</batch:id><id>aB3dE5fG7hI</id><summary>You asked about this one.</summary></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/users/harbourfan/inbox/batch/{}</id><updated>2014-02-03T23:00:00.012Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#videoMessage'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>tag:youtube.com,2008:user:harbourfan:inbox:{}</id>
                    <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#videoMessage'/>
                    <title>demochannel sent you a video!</title><summary>You asked about this one.</summary>
                    <batch:id>i1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G12 messages, tidy",
            path: "/feeds/api/users/default/inbox/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>
                  <batch:operation type='delete'/>
                  <entry><batch:id>i2</batch:id><id>http://gdata.youtube.com/feeds/api/users/demochannel/inbox/MSGold00001</id></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/users/demochannel/inbox/batch/{}</id><updated>2014-02-03T23:00:00.012Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#videoMessage'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>http://gdata.youtube.com/feeds/api/users/demochannel/inbox/MSGold00001</id><updated>2014-02-03T23:00:00.004Z</updated><title>Deleted</title><content>Deleted</content>
                    <batch:id>i2</batch:id><batch:operation type='delete'/><batch:status code='200' reason='Success'/></entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G14 interruption",
            path: "/feeds/api/users/default/favorites/batch",
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>
                  <entry><batch:id>1</batch:id><id>aB3dE5fG7hI</id></entry>
                  <entry><batch:id>2</batch:id><id>nosuchvideo</id></entry>
                  <entry><batch:id>3</batch:id><batch:operation type='PUT'/>
                    <id>cD2eF4gH6iJ</id></entry>
                  <entry><batch:id>4</batch:id><id>kL9mN1oP3qR</id></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/users/demochannel/favorites/batch/{}</id><updated>2014-02-03T23:00:00.012Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#favorite'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>tag:youtube.com,2008:favorite:{}</id><title>Harbour timelapse</title>
                    <batch:id>1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
                  </entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>nosuchvideo</id><updated>2014-02-03T23:00:00.012Z</updated><title>Error</title><content>Video not found</content>
                    <batch:id>2</batch:id><batch:operation type='insert'/><batch:status code='404' reason='Video not found'/></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>http://gdata.youtube.com/feeds/api/users/demochannel/favorites/batch/{}/interrupted</id><updated>2014-02-03T23:00:00.012Z</updated><title>Batch Interrupted</title>
                    <batch:interrupted reason="[Line 5, Column {}, element entry] Invalid type for batch:operation: 'PUT'" parsed='3' success='1' error='1' failures='1' unprocessed='1'/>
                  </entry>
                </feed>
                """#
        ),
        GoldenSample(
            name: "G15 quota",
            path: "/feeds/api/users/default/favorites/batch",
            configuration: .oneCall,
            request: #"""
                <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>
                  <entry><batch:id>1</batch:id><id>aB3dE5fG7hI</id></entry>
                  <entry><batch:id>2</batch:id><id>cD2eF4gH6iJ</id></entry>
                  <entry><batch:id>3</batch:id><id>kL9mN1oP3qR</id></entry>
                </feed>
                """#,
            answer: #"""
                <feed xmlns='http://www.w3.org/2005/Atom'>
                  <id>http://gdata.youtube.com/feeds/api/users/demochannel/favorites/batch/{}</id><updated>2014-02-03T23:00:00.012Z</updated>
                  <category scheme='http://schemas.google.com/g/2005#kind' term='http://gdata.youtube.com/schemas/2007#favorite'/><title>Batch Feed</title>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>tag:youtube.com,2008:favorite:{}</id><title>Harbour timelapse</title>
                    <batch:id>1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>cD2eF4gH6iJ</id><updated>2014-02-03T23:00:00.012Z</updated><title>Error</title><content>too_many_recent_calls</content>
                    <batch:id>2</batch:id><batch:operation type='insert'/><batch:status code='403' reason='too_many_recent_calls' content-type='application/vnd.google.gdata.error+xml'><errors xmlns='http://schemas.google.com/g/2005'><error><domain>yt:quota</domain><code>too_many_recent_calls</code></error></errors></batch:status></entry>
                  <entry xmlns:batch='http://schemas.google.com/gdata/batch'>
                    <id>kL9mN1oP3qR</id><updated>2014-02-03T23:00:00.012Z</updated><title>Error</title><content>too_many_recent_calls</content>
                    <batch:id>3</batch:id><batch:operation type='insert'/><batch:status code='403' reason='too_many_recent_calls' content-type='application/vnd.google.gdata.error+xml'><errors xmlns='http://schemas.google.com/g/2005'><error><domain>yt:quota</domain><code>too_many_recent_calls</code></error></errors></batch:status></entry>
                </feed>
                """#
        ),
    ]
}

extension EmulatorConfiguration {
    fileprivate static var oneCall: EmulatorConfiguration {
        var configuration = EmulatorConfiguration()
        configuration.quota = QuotaLimit(burst: 1, perSecond: 0)
        return configuration
    }
}
