//! Which columns of a Parquet table can be read, and their values as JSON.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta};
use parquet::basic::{ConvertedType, LogicalType, Repetition, TimeUnit};
use parquet::data_type::Decimal;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;
use serde_json::{Map, Value};

/// Whether the crate can read a column of this type without panicking: it expects lists and maps in
/// the form that the specification gives them, groups that are not empty, and knows no intervals.
pub(super) fn is_readable(column: &Type) -> bool {
    let info = column.get_basic_info();
    if !info.has_repetition() || info.converted_type() == ConvertedType::INTERVAL {
        return false;
    }
    if column.is_primitive() {
        return true;
    }
    let fields = column.get_fields();
    let shape_fits = match (info.converted_type(), fields) {
        (ConvertedType::LIST, [member]) => is_repeated(member),
        (ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE, [entry]) => {
            is_repeated(entry) && entry.is_group() && matches!(entry.get_fields().len(), 1 | 2)
        }
        (ConvertedType::LIST | ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE, _) => false,
        (_, fields) => !fields.is_empty(),
    };
    // No deeper than the footer was found to be.
    shape_fits && fields.iter().all(|field| is_readable(field))
}

fn is_repeated(column: &Type) -> bool {
    let info = column.get_basic_info();
    info.has_repetition() && info.repetition() == Repetition::REPEATED
}

/// What the numbers of a column of timestamps count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Whether plain integers are nanoseconds since 1970.
    nanoseconds: bool,
    /// Whether they are local: no zone is known.
    local: bool,
}

impl Stamp {
    pub fn of(column: &Type) -> Self {
        match column.get_basic_info().logical_type_ref() {
            Some(LogicalType::Timestamp(stamp)) => Stamp {
                nanoseconds: stamp.unit == TimeUnit::NANOS,
                local: !stamp.is_adjusted_to_u_t_c,
            },
            _ => Stamp::default(),
        }
    }

    /// A moment in ISO 8601. Midnight without a zone is how programs store a day.
    fn write(self, at: Option<DateTime<chrono::Utc>>) -> Value {
        let Some(at) = at else { return Value::Null };
        let local = at.naive_utc();
        let text = match (self.local, local.time() == NaiveTime::MIN) {
            (true, true) => local.date().to_string(),
            (true, false) => local.format("%Y-%m-%dT%H:%M:%S%.f").to_string(),
            (false, _) => at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true),
        };
        Value::String(text)
    }
}

/// A value as JSON: dates and times as ISO 8601, bytes as text where they are UTF-8.
pub(super) fn value(field: &Field, stamp: Stamp) -> Value {
    match field {
        Field::Long(value) if stamp.nanoseconds => {
            stamp.write(Some(DateTime::from_timestamp_nanos(*value)))
        }
        Field::TimestampMillis(value) => stamp.write(DateTime::from_timestamp_millis(*value)),
        Field::TimestampMicros(value) => stamp.write(DateTime::from_timestamp_micros(*value)),
        Field::Date(days) => day(*days),
        Field::TimeMillis(value) => time(i64::from(*value).saturating_mul(1000)),
        Field::TimeMicros(value) => time(*value),
        Field::Str(text) => Value::from(text.as_str()),
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data()).map_or(Value::Null, Value::from),
        Field::Group(row) => object(row),
        Field::ListInternal(list) => {
            let members = list.elements().iter();
            members.map(|field| value(field, stamp)).collect()
        }
        Field::MapInternal(map) => {
            let entries = map.entries().iter();
            let entries = entries.map(|(key, field)| (name(key), value(field, stamp)));
            Value::Object(entries.collect())
        }
        _ => plain(field),
    }
}

/// A value that JSON has as well.
fn plain(field: &Field) -> Value {
    match field {
        Field::Bool(value) => Value::from(*value),
        Field::Byte(value) => Value::from(*value),
        Field::Short(value) => Value::from(*value),
        Field::Int(value) => Value::from(*value),
        Field::Long(value) => Value::from(*value),
        Field::UByte(value) => Value::from(*value),
        Field::UShort(value) => Value::from(*value),
        Field::UInt(value) => Value::from(*value),
        Field::ULong(value) => Value::from(*value),
        Field::Float16(value) => Value::from(value.to_f32()),
        Field::Float(value) => Value::from(*value),
        Field::Double(value) => Value::from(*value),
        Field::Decimal(value) => decimal(value),
        _ => Value::Null,
    }
}

/// The fields of a struct that hold something.
fn object(row: &Row) -> Value {
    let fields = row.get_column_iter();
    let fields = fields.map(|(name, field)| (name.clone(), value(field, Stamp::default())));
    let fields: Map<String, Value> = fields.filter(|(_, value)| !value.is_null()).collect();
    match fields.is_empty() {
        true => Value::Null,
        false => Value::Object(fields),
    }
}

/// The name that the key of a map is.
fn name(key: &Field) -> String {
    match value(key, Stamp::default()) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

fn day(days: i32) -> Value {
    let day = NaiveDate::default().checked_add_signed(TimeDelta::days(i64::from(days)));
    day.map_or(Value::Null, |day| Value::String(day.to_string()))
}

fn time(microseconds: i64) -> Value {
    let time = NaiveTime::MIN.overflowing_add_signed(TimeDelta::microseconds(microseconds));
    Value::String(time.0.to_string())
}

/// A decimal number in digits; none if it has more than 128 bits.
fn decimal(value: &Decimal) -> Value {
    let bytes = value.data();
    let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    let mut all = [if negative { 0xff } else { 0 }; 16];
    let from = all.len().checked_sub(bytes.len());
    let Some(place) = from.and_then(|from| all.get_mut(from..)) else {
        return Value::Null;
    };
    place.copy_from_slice(bytes);
    let unscaled = i128::from_be_bytes(all);
    // A number of 128 bits has at most 39 digits.
    let scale = usize::try_from(value.scale()).unwrap_or_default().min(39);
    let digits = format!("{:0>width$}", unscaled.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let sign = if negative { "-" } else { "" };
    let point = if scale > 0 { "." } else { "" };
    Value::String(format!("{sign}{whole}{point}{fraction}"))
}
