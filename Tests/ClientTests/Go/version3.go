// What Google's library for Go can do against the emulator: `go run version3.go ADDRESS FILE`.
//
// The library is used as it is: an endpoint is one of its options. Each step prints `ok NAME`, or `not ok NAME: why`.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"golang.org/x/oauth2"
	"google.golang.org/api/googleapi"
	"google.golang.org/api/option"
	"google.golang.org/api/youtube/v3"
)

const own, other = "aB3dE5fG7hI", "ocFirstSail"

var address, file = os.Args[1], os.Args[2]

// step does something that must succeed, and be so.
func step(name string, action func() (bool, error)) {
	good, err := action()
	switch {
	case err != nil:
		fmt.Printf("not ok %s: %s\n", name, strings.ReplaceAll(err.Error(), "\n", " "))
	case !good:
		fmt.Printf("not ok %s: it is not as expected\n", name)
	default:
		fmt.Printf("ok %s\n", name)
	}
}

// refused does something that must be refused, with a status and a reason.
func refused(name string, status int, reason string, action func() error) {
	step(name, func() (bool, error) {
		err := action()
		var refusal *googleapi.Error
		if !errors.As(err, &refusal) {
			return false, fmt.Errorf("it was not refused: %v", err)
		}
		if refusal.Code != status || len(refusal.Errors) != 1 || refusal.Errors[0].Reason != reason || refusal.Message == "" {
			return false, refusal
		}
		return true, nil
	})
}

func client(token string, more ...option.ClientOption) *youtube.Service {
	source := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: token})
	options := append([]option.ClientOption{option.WithEndpoint(address + "/"), option.WithTokenSource(source)}, more...)
	service, err := youtube.NewService(context.Background(), options...)
	if err != nil {
		panic(err)
	}
	return service
}

func snippet(part ...string) []string { return part }

func main() {
	service := client("demo-token")
	videos(service)
	uploads(service)
	playlists(service)
	comments(service)
	others(service)
	captions(service)
	credentials()
}

func videos(service *youtube.Service) {
	step("videos.list", func() (bool, error) {
		found, err := service.Videos.List(snippet("snippet", "statistics", "status", "contentDetails")).Id(own, "noSuchVideo").Do()
		if err != nil {
			return false, err
		}
		return found.HTTPStatusCode == 200 && len(found.Items) == 1 && found.Items[0].Statistics.ViewCount > 0 &&
			found.Items[0].Snippet.Thumbnails.Default.Width == 120 && found.PageInfo.TotalResults == 1, nil
	})
	step("videos.list, fields", func() (bool, error) {
		found, err := service.Videos.List(snippet("snippet")).Id(own).Fields("items(id,snippet/title)").Do()
		return err == nil && found.Kind == "" && found.Items[0].Snippet.Title != "" && found.Items[0].Snippet.ChannelId == "", err
	})
	step("videos.list, not modified", func() (bool, error) {
		found, err := service.Videos.List(snippet("id")).Id(own).Do()
		if err != nil {
			return false, err
		}
		_, err = service.Videos.List(snippet("id")).Id(own).IfNoneMatch(found.Etag).Do()
		return googleapi.IsNotModified(err), nil
	})
	step("videos.list, pages", func() (bool, error) {
		pages, ids := 0, map[string]bool{}
		err := service.Videos.List(snippet("id")).Chart("mostPopular").MaxResults(3).Pages(context.Background(),
			func(page *youtube.VideoListResponse) error {
				pages++
				for _, video := range page.Items {
					ids[video.Id] = true
				}
				return nil
			})
		return pages > 1 && len(ids) > 3, err
	})
	refused("unknown part", 400, "unknownPart", func() error {
		_, err := service.Videos.List(snippet("nothing")).Id(own).Do()
		return err
	})
	step("videos.update", func() (bool, error) {
		made, err := service.Videos.Update(snippet("snippet"), &youtube.Video{
			Id: own, Snippet: &youtube.VideoSnippet{Title: "By Go é", CategoryId: "10", Tags: []string{"a b", "c"}}}).Do()
		return err == nil && made.Snippet.Title == "By Go é" && len(made.Snippet.Tags) == 2, err
	})
	for _, rating := range []string{"like", "dislike", "none"} {
		step("videos.rate "+rating, func() (bool, error) {
			if err := service.Videos.Rate(other, rating).Do(); err != nil {
				return false, err
			}
			found, err := service.Videos.GetRating(snippet(other)).Do()
			return err == nil && found.Items[0].Rating == rating, err
		})
	}
	step("videos.reportAbuse", func() (bool, error) {
		reasons, err := service.VideoAbuseReportReasons.List(snippet("snippet")).Do()
		if err != nil {
			return false, err
		}
		return true, service.Videos.ReportAbuse(&youtube.VideoAbuseReport{VideoId: other, ReasonId: reasons.Items[0].Id}).Do()
	})
}

// halting is a stream that cannot seek and brings few bytes at a time.
type halting struct{ source io.Reader }

func (stream halting) Read(bytes []byte) (int, error) {
	if len(bytes) > 1000 {
		bytes = bytes[:1000]
	}
	return stream.source.Read(bytes)
}

func uploads(service *youtube.Service) {
	film := append([]byte("\x00\x00\x00\x18ftypmp42"), bytes.Repeat([]byte("go film "), 100000)...)
	video := &youtube.Video{
		Snippet: &youtube.VideoSnippet{Title: "Film by Go", Description: "é", Tags: []string{"go"}, CategoryId: "22"},
		Status:  &youtube.VideoStatus{PrivacyStatus: "unlisted", SelfDeclaredMadeForKids: false, ForceSendFields: []string{"SelfDeclaredMadeForKids"}}}
	insert := func() *youtube.VideosInsertCall { return service.Videos.Insert(snippet("snippet", "status"), video) }
	var made *youtube.Video
	step("resumable upload", func() (bool, error) {
		var err error
		var progress []int64
		made, err = insert().NotifySubscribers(false).Media(bytes.NewReader(film), googleapi.ChunkSize(262144)).
			ProgressUpdater(func(now, total int64) { progress = append(progress, now) }).Do()
		return err == nil && made.Snippet.Title == "Film by Go" && made.Status.UploadStatus == "uploaded" &&
			len(made.Id) == 11 && len(progress) >= 3, err
	})
	step("resumable upload of a stream", func() (bool, error) {
		made, err := insert().Media(halting{bytes.NewReader(film[8:])}, googleapi.ChunkSize(262144), googleapi.ContentType("video/mp4")).Do()
		return err == nil && made.Snippet.Description == "é", err
	})
	step("resumable upload of a known size", func() (bool, error) {
		made, err := insert().ResumableMedia(context.Background(), bytes.NewReader(film[16:]), int64(len(film)-16), "video/mp4").Do()
		return err == nil && made.Status.PrivacyStatus == "unlisted", err
	})
	step("upload in one request", func() (bool, error) {
		content, err := os.Open(file)
		if err != nil {
			return false, err
		}
		defer content.Close()
		made, err := insert().Media(content, googleapi.ChunkSize(0), googleapi.ContentType("video/quicktime")).Do()
		return err == nil && made.Snippet.Tags[0] == "go", err
	})
	step("upload as youtubeuploader does it", func() (bool, error) {
		video := *video
		video.Localizations = map[string]youtube.VideoLocalization{"de": {Title: "Film von Go", Description: "ä"}}
		video.Snippet = &youtube.VideoSnippet{Title: "Film by Go", DefaultLanguage: "en", CategoryId: "22"}
		video.RecordingDetails = &youtube.VideoRecordingDetails{RecordingDate: "2014-01-02T00:00:00Z"}
		call := service.Videos.Insert(snippet("snippet", "status", "localizations", "recordingDetails"), &video)
		call.Header().Set("Slug", "film.mp4")
		made, err := call.NotifySubscribers(false).Media(bytes.NewReader(append(film[:12:12], film[36:]...)), googleapi.ChunkSize(16<<20)).Do()
		if err != nil {
			return false, err
		}
		if made.Localizations["de"].Title != "Film von Go" || made.RecordingDetails.RecordingDate != "2014-01-02T00:00:00Z" {
			return false, nil
		}
		track, err := service.Captions.Insert(snippet("snippet"), &youtube.Caption{
			Snippet: &youtube.CaptionSnippet{VideoId: made.Id, Language: "en", Name: "en"}}).Sync(true).
			Media(strings.NewReader("1\n00:00:01,000 --> 00:00:02,000\nGo.\n")).Do()
		return err == nil && track.Snippet.Language == "en", err
	})
	refused("upload of no video", 400, "badContent", func() error {
		_, err := insert().Media(strings.NewReader("text"), googleapi.ContentType("text/plain")).Do()
		return err
	})
	if made == nil {
		return
	}
	step("file of one's own", func() (bool, error) {
		found, err := service.Videos.List(snippet("fileDetails", "processingDetails")).Id(made.Id).Do()
		return err == nil && found.Items[0].FileDetails.FileSize == uint64(len(film)), err
	})
	step("thumbnails.set", func() (bool, error) {
		picture := append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 1000)...)
		set, err := service.Thumbnails.Set(made.Id).Media(bytes.NewReader(picture)).Do()
		return err == nil && set.Items[0].Maxres != nil, err
	})
	step("videos.delete", func() (bool, error) { return true, service.Videos.Delete(made.Id).Do() })
	refused("videos.delete again", 404, "videoNotFound", func() error { return service.Videos.Delete(made.Id).Do() })
}

func playlists(service *youtube.Service) {
	var list *youtube.Playlist
	step("playlists.insert", func() (made bool, err error) {
		list, err = service.Playlists.Insert(snippet("snippet", "status"), &youtube.Playlist{
			Snippet: &youtube.PlaylistSnippet{Title: "By Go", Description: "All"},
			Status:  &youtube.PlaylistStatus{PrivacyStatus: "private"}}).Do()
		return err == nil && list.Status.PrivacyStatus == "private", err
	})
	if list == nil {
		return
	}
	add := func(video string, position int64) (*youtube.PlaylistItem, error) {
		item := &youtube.PlaylistItem{Snippet: &youtube.PlaylistItemSnippet{
			PlaylistId: list.Id, Position: position, ForceSendFields: []string{"Position"},
			ResourceId: &youtube.ResourceId{Kind: "youtube#video", VideoId: video}}}
		return service.PlaylistItems.Insert(snippet("snippet"), item).Do()
	}
	var items []*youtube.PlaylistItem
	for _, video := range []string{own, other} {
		step("playlistItems.insert "+video, func() (bool, error) {
			item, err := add(video, 0)
			items = append(items, item)
			return err == nil && item.Snippet.Position == 0, err
		})
	}
	step("playlistItems.update", func() (bool, error) {
		item := items[0]
		item.Snippet.Position = 0
		item.Snippet.ForceSendFields = []string{"Position"}
		moved, err := service.PlaylistItems.Update(snippet("snippet"), item).Do()
		return err == nil && moved.Snippet.Position == 0, err
	})
	step("playlistItems.list", func() (bool, error) {
		found, err := service.PlaylistItems.List(snippet("snippet", "contentDetails")).PlaylistId(list.Id).MaxResults(50).Do()
		return err == nil && len(found.Items) == 2 && found.Items[0].ContentDetails.VideoId == own, err
	})
	step("playlistItems.delete", func() (bool, error) { return true, service.PlaylistItems.Delete(items[0].Id).Do() })
	refused("playlistItems.delete again", 404, "playlistItemNotFound", func() error {
		return service.PlaylistItems.Delete(items[0].Id).Do()
	})
	step("playlists.update", func() (bool, error) {
		made, err := service.Playlists.Update(snippet("snippet", "status"), &youtube.Playlist{
			Id: list.Id, Snippet: &youtube.PlaylistSnippet{Title: "By Go again"}, Status: &youtube.PlaylistStatus{PrivacyStatus: "public"}}).Do()
		return err == nil && made.Snippet.Description == "" && made.Snippet.Title == "By Go again", err
	})
	step("playlists.list", func() (bool, error) {
		found, err := service.Playlists.List(snippet("snippet", "contentDetails")).Mine(true).MaxResults(50).Do()
		return err == nil && len(found.Items) > 1, err
	})
	step("playlists.delete", func() (bool, error) { return true, service.Playlists.Delete(list.Id).Do() })
}

func comments(service *youtube.Service) {
	var thread *youtube.CommentThread
	step("commentThreads.insert", func() (made bool, err error) {
		thread, err = service.CommentThreads.Insert(snippet("snippet"), &youtube.CommentThread{Snippet: &youtube.CommentThreadSnippet{
			VideoId: own, TopLevelComment: &youtube.Comment{Snippet: &youtube.CommentSnippet{TextOriginal: "By Go <é>"}}}}).Do()
		return err == nil && thread.Snippet.TopLevelComment.Snippet.TextOriginal == "By Go <é>", err
	})
	if thread == nil {
		return
	}
	step("comments.insert", func() (bool, error) {
		made, err := service.Comments.Insert(snippet("snippet"), &youtube.Comment{
			Snippet: &youtube.CommentSnippet{ParentId: thread.Id, TextOriginal: "An answer"}}).Do()
		return err == nil && made.Snippet.ParentId == thread.Id, err
	})
	step("commentThreads.list", func() (bool, error) {
		found, err := service.CommentThreads.List(snippet("snippet", "replies")).VideoId(own).TextFormat("plainText").Do()
		return err == nil && len(found.Items) == 3 && found.Items[0].Replies.Comments[0].Snippet.TextDisplay == "An answer", err
	})
	step("comments.setModerationStatus", func() (bool, error) {
		return true, service.Comments.SetModerationStatus(snippet(thread.Id), "heldForReview").Do()
	})
	step("comments.delete", func() (bool, error) { return true, service.Comments.Delete(thread.Id).Do() })
	refused("comments.delete again", 404, "commentNotFound", func() error { return service.Comments.Delete(thread.Id).Do() })
}

func others(service *youtube.Service) {
	step("channels.list", func() (bool, error) {
		found, err := service.Channels.List(snippet("snippet", "contentDetails", "statistics")).Mine(true).Do()
		return err == nil && found.Items[0].Snippet.Title == "demochannel" && found.Items[0].ContentDetails.RelatedPlaylists.Uploads != "", err
	})
	step("subscriptions", func() (bool, error) {
		found, err := service.Subscriptions.List(snippet("snippet")).Mine(true).Do()
		if err != nil || len(found.Items) != 1 {
			return false, err
		}
		channel := found.Items[0].Snippet.ResourceId
		if err := service.Subscriptions.Delete(found.Items[0].Id).Do(); err != nil {
			return false, err
		}
		made, err := service.Subscriptions.Insert(snippet("snippet"), &youtube.Subscription{Snippet: &youtube.SubscriptionSnippet{ResourceId: channel}}).Do()
		return err == nil && made.Snippet.ResourceId.ChannelId == channel.ChannelId, err
	})
	step("search.list", func() (bool, error) {
		found, err := service.Search.List(snippet("snippet")).Q("boat").Type("video").PublishedAfter("2006-01-02T15:04:05Z").Do()
		return err == nil && len(found.Items) > 0 && found.Items[0].Id.VideoId != "", err
	})
	step("videoCategories.list", func() (bool, error) {
		found, err := service.VideoCategories.List(snippet("snippet")).RegionCode("US").Do()
		return err == nil && len(found.Items) == 32, err
	})
	step("activities.list", func() (bool, error) {
		found, err := service.Activities.List(snippet("snippet", "contentDetails")).Mine(true).Do()
		return err == nil && len(found.Items) > 0, err
	})
}

func captions(service *youtube.Service) {
	text := "1\n00:00:01,000 --> 00:00:02,000\nA gull.\n"
	var track *youtube.Caption
	step("captions.insert", func() (made bool, err error) {
		track, err = service.Captions.Insert(snippet("snippet"), &youtube.Caption{
			Snippet: &youtube.CaptionSnippet{VideoId: own, Language: "en", Name: "Birds", ForceSendFields: []string{"Name"}}}).
			Media(strings.NewReader(text)).Do()
		return err == nil && track.Snippet.Status == "serving", err
	})
	if track == nil {
		return
	}
	step("captions.download", func() (bool, error) {
		answer, err := service.Captions.Download(track.Id).Download()
		if err != nil {
			return false, err
		}
		defer answer.Body.Close()
		content, err := io.ReadAll(answer.Body)
		return string(content) == text, err
	})
	step("captions.update", func() (bool, error) {
		made, err := service.Captions.Update(snippet("snippet"), &youtube.Caption{Id: track.Id, Snippet: &youtube.CaptionSnippet{IsDraft: true}}).
			Media(strings.NewReader(text + "\n")).Do()
		return err == nil && made.Snippet.IsDraft, err
	})
	step("captions.list", func() (bool, error) {
		found, err := service.Captions.List(snippet("snippet"), own).Do()
		return err == nil && len(found.Items) == 1, err
	})
	step("captions.delete", func() (bool, error) { return true, service.Captions.Delete(track.Id).Do() })
}

func credentials() {
	refused("an unknown token", 401, "authError", func() error {
		_, err := client("nobody").Channels.List(snippet("id")).Mine(true).Do()
		return err
	})
	step("a key", func() (bool, error) {
		service, err := youtube.NewService(context.Background(), option.WithEndpoint(address+"/"), option.WithAPIKey("demo-key"))
		if err != nil {
			return false, err
		}
		found, err := service.Videos.List(snippet("id")).Id(own).Do()
		return err == nil && len(found.Items) == 1, err
	})
	step("refresh", func() (bool, error) {
		config := oauth2.Config{ClientID: "app", ClientSecret: "secret", Endpoint: oauth2.Endpoint{
			AuthURL: address + "/o/oauth2/auth", TokenURL: address + "/token"}}
		old := &oauth2.Token{AccessToken: "old", RefreshToken: "demo-refresh-token", Expiry: time.Now().Add(-time.Hour)}
		source := config.TokenSource(context.Background(), old)
		service, err := youtube.NewService(context.Background(), option.WithEndpoint(address+"/"),
			option.WithHTTPClient(oauth2.NewClient(context.Background(), source)))
		if err != nil {
			return false, err
		}
		found, err := service.Channels.List(snippet("id")).Mine(true).Do()
		return err == nil && len(found.Items) == 1 && found.ServerResponse.Header.Get("Content-Type") == "application/json; charset=UTF-8", err
	})
	step("a code exchanged with PKCE", func() (bool, error) {
		config := oauth2.Config{ClientID: "app", ClientSecret: "secret", RedirectURL: "http://localhost:9/",
			Scopes:   []string{youtube.YoutubeForceSslScope},
			Endpoint: oauth2.Endpoint{AuthURL: address + "/o/oauth2/auth", TokenURL: address + "/token"}}
		const verifier = "a-verifier-that-is-long-enough-to-be-one-0123456789"
		page := config.AuthCodeURL("state", oauth2.AccessTypeOffline,
			oauth2.SetAuthURLParam("code_challenge", verifier), oauth2.SetAuthURLParam("code_challenge_method", "plain"))
		browser := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		answer, err := browser.Get(page)
		if err != nil {
			return false, err
		}
		place, err := answer.Location()
		if err != nil {
			return false, err
		}
		token, err := config.Exchange(context.Background(), place.Query().Get("code"), oauth2.SetAuthURLParam("code_verifier", verifier))
		return err == nil && token.Valid() && token.RefreshToken != "" && place.Query().Get("state") == "state", err
	})
}
