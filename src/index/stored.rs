//! What a hit is made of, read from the store without the rest of its article.

use tantivy::schema::document::{
    DeserializeError, DocumentDeserialize, DocumentDeserializer, ValueDeserialize,
    ValueDeserializer, ValueVisitor,
};

use super::document::{Head, from_json};
use crate::error::Result;

/// Head and text of an article.
pub(crate) struct StoredHit {
    head: Vec<u8>,
    /// The text.
    pub body: String,
}

/// A stored value of an article.
enum StoredValue {
    Bytes(Vec<u8>),
    Text(String),
}

impl DocumentDeserialize for StoredHit {
    /// The head is stored first and the text behind it; what follows is left alone.
    fn deserialize<'de, D>(mut stored: D) -> std::result::Result<Self, DeserializeError>
    where
        D: DocumentDeserializer<'de>,
    {
        let mut hit = StoredHit {
            head: Vec::new(),
            body: String::new(),
        };
        while let Some((_, value)) = stored.next_field()? {
            match value {
                StoredValue::Bytes(head) => hit.head = head,
                StoredValue::Text(body) => {
                    hit.body = body;
                    break;
                }
            }
        }
        Ok(hit)
    }
}

impl ValueDeserialize for StoredValue {
    fn deserialize<'de, D>(stored: D) -> std::result::Result<Self, DeserializeError>
    where
        D: ValueDeserializer<'de>,
    {
        struct Either;
        impl ValueVisitor for Either {
            type Value = StoredValue;

            fn visit_string(
                &self,
                text: String,
            ) -> std::result::Result<StoredValue, DeserializeError> {
                Ok(StoredValue::Text(text))
            }

            fn visit_bytes(
                &self,
                bytes: Vec<u8>,
            ) -> std::result::Result<StoredValue, DeserializeError> {
                Ok(StoredValue::Bytes(bytes))
            }
        }
        stored.deserialize_any(Either)
    }
}

impl StoredHit {
    pub(crate) fn head(&self) -> Result<Head> {
        from_json(&self.head)
    }
}
