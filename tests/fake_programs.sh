#!/bin/sh
# Stands in for every program that systemd/install runs, by the name it is called. Whatever touches
# the disk is done in $STATION_ROOT, and what is there afterwards is kept in $LEDGER: so it can be
# asked what a power cut in that moment would have left.
set -eu
name=${0##*/}
real=/usr/bin/$name
PATH=/usr/bin:/bin
printf '%s %s\n' "$name" "$*" >> "$LEDGER/calls"

files() {
    find "$STATION_ROOT" -type f -printf '%i %T@ %s\t%P\n'
}

# What has been stored is known by its inode, and by its time and size: an inode is used again.
stored() {
    for each in "$@"; do
        if [ -f "$each" ]; then find "$each" -printf '%i %T@ %s\n' >> "$LEDGER/stored"; fi
    done
}

keep() {
    [ -d "$LEDGER/after" ] || exit 0
    moment=$(wc -l < "$LEDGER/calls")
    files > "$LEDGER/after/$moment.files"
    cp -a "$STATION_ROOT" "$LEDGER/after/$moment"
    cp "$LEDGER/stored" "$LEDGER/after/$moment.stored"
}

environment() {
    mkdir -p "$1/bin"
    cp "$0" "$1/bin/python"
    printf '%s\n' "$BUILD" > "$1/pyvenv.cfg"
}

pip_installs() {
    [ "${WHEELS_FIT:-yes}" = yes ] || exit 1
    home=${0%/bin/python}
    mkdir -p "$home/lib/python3.13/site-packages"
    printf '%s\n' "$BUILD" > "$home/lib/python3.13/site-packages/station"
    printf '%s\n' "$BUILD" > "$home/bin/workout-station"
    cp "$home/bin/workout-station" "$home/bin/station"
    chmod +x "$home/bin/workout-station" "$home/bin/station"
}

case "$name $*" in
sync\  | sync\ --file-system*) files | cut -f 1 >> "$LEDGER/stored" && exit ;;
sync*) stored "$@" && exit ;;
mkdir\ *) exec "$real" "$@" ;;
install\ * | mv\ * | ln\ * | rm\ *) "$real" "$@" ;;
"python3 -m venv "*) shift 3 && environment "$1" ;;
python3\ *) exec "$PYTHON" "$@" ;;
python\ *station.commands.version*) cat "$3/station" && exit ;;
python\ *\ pip\ *\ download\ *) [ "${ONLINE:-yes}" = yes ] && exit || exit 1 ;;
python\ *\ pip\ *\ wheel\ *) : ;;
python\ *\ pip\ *\ install\ *) pip_installs ;;
systemctl\ *\ is-enabled\ *) exit 1 ;;
systemctl\ restart\ *) exit "${START:-0}" ;;
getent\ * | userdel\ * | systemctl\ * | systemd-* | udevadm\ * | journalctl\ *) exit ;;
id\ *) echo "${USER_ID:-0}" && exit ;;
dpkg-query\ *) shift 2 && printf "${PACKAGES-installed}=%s\n" "$@" && exit ;;
apt-get\ *) exit "${APT:-0}" ;;
df\ *) printf 'Avail\n%s\n' "${FREE:-5000}" && exit ;;
esac
keep
