//! Stories written out as the programs of newsrooms write them.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use chrono::NaiveDate;

/// A story to be written.
pub struct Story {
    pub id: usize,
    pub title: String,
    pub dateline: String,
    pub body: String,
    pub date: NaiveDate,
}

/// Writes stories to a file.
pub type Writer = fn(&[Story], &Path);

/// Files by name, with what writes them.
pub const FORMATS: [(&str, Writer); 8] = [
    ("stories.sgm", sgml),
    ("nitf.xml", nitf),
    ("stories.csv", csv),
    ("stories.jsonl.gz", json_lines_gz),
    ("stories.zip", zip_of_text),
    ("stories.mbox", mbox),
    ("rss.xml", rss),
    ("stories.warc.gz", warc),
];

impl Story {
    /// The text with its dateline, as the wire prints it.
    fn text(&self) -> String {
        match self.dateline.as_str() {
            "" => self.body.clone(),
            dateline => format!("{dateline} - {}", self.body),
        }
    }

    fn paragraphs(&self) -> Vec<String> {
        self.text().split("\n\n").map(str::to_owned).collect()
    }
}

fn create(path: &Path) -> BufWriter<File> {
    BufWriter::new(File::create(path).expect("a file"))
}

fn put(out: &mut impl Write, text: &str) {
    out.write_all(text.as_bytes()).expect("it can be written");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn json(story: &Story) -> String {
    let value = serde_json::json!({
        "id": format!("story-{}", story.id),
        "title": story.title,
        "body": story.text(),
        "date": story.date,
    });
    format!("{value}\n")
}

pub fn json_lines(stories: &[Story], path: &Path) {
    let mut out = create(path);
    for story in stories {
        put(&mut out, &json(story));
    }
}

fn json_lines_gz(stories: &[Story], path: &Path) {
    let mut out = flate2::write::GzEncoder::new(create(path), flate2::Compression::fast());
    for story in stories {
        put(&mut out, &json(story));
    }
    out.finish().expect("gzip");
}

fn sgml(stories: &[Story], path: &Path) {
    let mut out = create(path);
    put(&mut out, "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n");
    for story in stories {
        let date = story.date.format("%e-%b-%Y").to_string().to_uppercase();
        // A flash of one line has no body at all.
        let body = match story.text().as_str() {
            "" => String::new(),
            text => format!("<BODY>{}\n Reuter\n&#3;</BODY>", escaped(&indented(text))),
        };
        put(
            &mut out,
            &format!(
                "<REUTERS TOPICS=\"NO\" LEWISSPLIT=\"TRAIN\" CGISPLIT=\"TRAINING-SET\" OLDID=\"{0}\" NEWID=\"{0}\">\n\
                 <DATE>{date} 09:00:00.00</DATE>\n<TOPICS></TOPICS>\n<PLACES></PLACES>\n\
                 <TEXT>&#2;\n<TITLE>{1}</TITLE>\n{body}</TEXT>\n</REUTERS>\n",
                story.id,
                escaped(&story.title),
            ),
        );
    }
}

/// Paragraphs as that agency set them: their first lines moved in, nothing between them.
fn indented(text: &str) -> String {
    let paragraphs = text.split("\n\n");
    let mut set = String::new();
    for (number, paragraph) in paragraphs.enumerate() {
        if number > 0 {
            set.push_str("\n    ");
        }
        set.push_str(paragraph);
    }
    set
}

fn nitf(stories: &[Story], path: &Path) {
    let mut out = create(path);
    put(
        &mut out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<stories>\n",
    );
    for story in stories {
        let paragraphs: String = story
            .paragraphs()
            .iter()
            .map(|paragraph| format!("<p>{}</p>\n", escaped(paragraph)))
            .collect();
        put(
            &mut out,
            &format!(
                "<nitf><head><title>{title}</title><docdata><doc-id id-string=\"story-{id}\"/>\
                 <date.issue norm=\"{date}T090000Z\"/></docdata></head>\n<body><body.head><hedline>\
                 <hl1>{title}</hl1></hedline></body.head>\n<body.content><block>\n{paragraphs}</block>\
                 </body.content></body></nitf>\n",
                title = escaped(&story.title),
                id = story.id,
                date = story.date.format("%Y%m%d"),
            ),
        );
    }
    put(&mut out, "</stories>\n");
}

fn csv(stories: &[Story], path: &Path) {
    let mut table = ::csv::Writer::from_path(path).expect("a table");
    table
        .write_record(["guid", "Headline", "PubDate", "Body text"])
        .expect("a header");
    for story in stories {
        let id = format!("story-{}", story.id);
        let date = story.date.format("%d.%m.%Y").to_string();
        table
            .write_record([&id, &story.title, &date, &story.text()])
            .expect("a row");
    }
}

fn zip_of_text(stories: &[Story], path: &Path) {
    let mut archive = zip::ZipWriter::new(create(path));
    for story in stories {
        let name = format!("{}/{}.txt", story.date.format("%Y/%m/%d"), story.id);
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name, options).expect("a member");
        let title = match story.title.as_str() {
            "" => String::new(),
            title => format!("Title: {title}\n"),
        };
        let head = format!("{title}Date: {}\n\n", story.date);
        put(&mut archive, &format!("{head}{}\n", story.text()));
    }
    archive.finish().expect("a zip");
}

fn mbox(stories: &[Story], path: &Path) {
    let mut out = create(path);
    for story in stories {
        let text = story.text();
        let stuffed: Vec<String> = text
            .lines()
            .map(
                |line| match line.trim_start_matches('>').starts_with("From ") {
                    true => format!(">{line}"),
                    false => line.to_owned(),
                },
            )
            .collect();
        put(
            &mut out,
            &format!(
                "From desk@wire.example {}\nFrom: Wire Desk <desk@wire.example>\nTo: list@wire.example\n\
                 Subject: {}\nDate: {}\nMessage-ID: <story-{}>\nMIME-Version: 1.0\n\
                 Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{}\n\n",
                story.date.format("%a %b %e 09:00:00 %Y"),
                encoded_word(&story.title),
                story.date.format("%a, %d %b %Y 09:00:00 +0000"),
                story.id,
                stuffed.join("\n"),
            ),
        );
    }
}

/// A subject beyond ASCII in the words that RFC 2047 asks for.
fn encoded_word(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let words = text.split(' ').map(|word| {
        let bytes: String = word.bytes().map(|byte| format!("={byte:02X}")).collect();
        format!("=?utf-8?Q?{bytes}?=")
    });
    // The blank between two encoded words is none.
    words.collect::<Vec<_>>().join(" =?utf-8?Q?_?= ")
}

fn rss(stories: &[Story], path: &Path) {
    let mut out = create(path);
    put(
        &mut out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\
         <title>Wire</title><link>https://wire.example/</link><description>All stories</description>\n",
    );
    for story in stories {
        let html: String = story
            .paragraphs()
            .iter()
            .map(|paragraph| format!("<p>{}</p>\n", escaped(paragraph).replace('\n', "<br/>")))
            .collect();
        put(
            &mut out,
            &format!(
                "<item><title>{}</title><link>https://wire.example/{id}</link>\
                 <guid isPermaLink=\"false\">story-{id}</guid><pubDate>{}</pubDate>\
                 <content:encoded><![CDATA[{}]]></content:encoded></item>\n",
                escaped(&story.title),
                story.date.format("%a, %d %b %Y 09:00:00 GMT"),
                html.replace("]]>", "]]&gt;"),
                id = story.id,
            ),
        );
    }
    put(&mut out, "</channel></rss>\n");
}

/// A page with the furniture that pages have.
fn page(story: &Story) -> String {
    let paragraphs: String = story
        .paragraphs()
        .iter()
        .map(|paragraph| format!("<p>{}</p>\n", escaped(paragraph).replace('\n', "<br>")))
        .collect();
    let headline = Some(&story.title).filter(|title| !title.is_empty());
    let data = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": format!("{}T09:00:00Z", story.date),
    });
    let title = escaped(&story.title);
    let (head, heading) = match title.as_str() {
        "" => (String::new(), String::new()),
        title => (
            format!("<title>{title} | Wire</title>"),
            format!("<h1>{title}</h1>"),
        ),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">{head}\n\
         <script type=\"application/ld+json\">{data}</script></head>\n<body><header><nav><ul><li><a href=\"/\">Home</a>\
         </li><li><a href=\"/world\">World</a></li></ul></nav></header>\n<main><article>{heading}\n\
         {paragraphs}</article></main>\n<footer><p>All rights reserved.</p></footer></body></html>\n",
        data = data.to_string().replace("</", "<\\/"),
    )
}

/// One gzip member a record, as web archives are.
fn warc(stories: &[Story], path: &Path) {
    let mut out = create(path);
    for story in stories {
        let page = page(story);
        let http = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{page}",
            page.len()
        );
        let record = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/{}\r\n\
             WARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:{:032}>\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            story.id,
            story.id,
            http.len()
        );
        let mut member = flate2::write::GzEncoder::new(&mut out, flate2::Compression::fast());
        put(&mut member, &record);
        member.finish().expect("gzip");
    }
}
