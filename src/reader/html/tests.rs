mod hostile;
mod samples;
mod trust;

use super::*;

/// Reads a page as it comes from a file.
fn read_page(page: impl AsRef<[u8]>) -> Result<Article> {
    read(
        page.as_ref(),
        &Transport::default(),
        &ReadOptions::default(),
    )
}

fn article(page: impl AsRef<[u8]>) -> Article {
    read_page(page).unwrap()
}

/// A page with this head, and a text long enough to be one.
fn page(head: &str, body: &str) -> String {
    let text = "<p>The ministry of transport said on Monday that the bridge over the river, closed since March, would open again before the rains, and that lorries would have to wait until June.</p>".repeat(4);
    format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}<main>{text}</main></body></html>"
    )
}
