#!/usr/bin/env bash
# Makes packages/demo-server/assets/audio/*.wav: the prompts, tones and simulated voices of the demo.
# The files are kept in the repository; run this only to change them. Needs espeak-ng, sox and bc (Debian:
# apt-get install espeak-ng sox bc). Every file is WAVE format 7: G.711 mu-law, 8 kHz, mono, so the server plays it as it is.
#
# With file names as arguments, makes only those: scripts/make-audio.sh music customer-1
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
out="$root/packages/demo-server/assets/audio"
tmp="$(mktemp -d)"
trap 'rm -rf "$tmp"' EXIT
mkdir -p "$out"

only=("$@")
wanted() {
  [[ ${#only[@]} -eq 0 ]] && return 0
  local name
  for name in "${only[@]}"; do [[ $name == "$1" ]] && return 0; done
  return 1
}

# encode SOURCE NAME [EFFECT …]: telephone format, no dither (it would be noise in the silences)
encode() {
  local source="$1" name="$2"
  shift 2
  sox -D "$source" -r 8000 -c 1 -b 8 -e u-law "$out/$name.wav" "$@"
}

# gain_to SOURCE AMPLITUDE: the factor that brings the average (RMS) of a file to an amplitude
gain_to() {
  bc -l <<<"$2/$(sox "$1" -n stat 2>&1 | awk '/RMS.*amplitude/ { print $3 }')"
}

# --- speech -------------------------------------------------------------------------------------------------------
# speak NAME VOICE WORDS_PER_MINUTE PITCH TEXT
# The equaliser takes away the buzz of formant synthesis, a small room takes away its dryness.
speak() {
  local name="$1" voice="$2" speed="$3" pitch="$4" text="$5"
  wanted "$name" || return 0
  espeak-ng -v "$voice" -s "$speed" -p "$pitch" -w "$tmp/$name.wav" "$text"
  sox -D "$tmp/$name.wav" -e floating-point -b 32 "$tmp/$name.room.wav" \
    gain -9 highpass 160 equalizer 320 1q 2 equalizer 2900 1.2q -4 lowpass 3500 reverb 14 60 30 gain 0
  sox -D "$tmp/$name.room.wav" "$tmp/$name.cut.wav" \
    silence 1 0.02 0.4% reverse silence 1 0.02 0.4% reverse pad 0.15 0.35
  sox -D "$tmp/$name.cut.wav" "$tmp/$name.even.wav" compand 0.01,0.2 -70,-70,-34,-22,-14,-12,0,-8 0 -24 0.02
  # -20 dBFS on average; the limiter (-l) keeps the peaks
  encode "$tmp/$name.even.wav" "$name" gain -l "$(bc -l <<<"20*l($(gain_to "$tmp/$name.even.wav" 0.1))/l(10)")"
}

speak announcement-es es+f2 182 52 \
  'Gracias por llamar. Todos los agentes están ocupados; le atenderemos por orden de llegada.'
speak announcement-en en-gb+f2 160 50 \
  'Thank you for calling. All our agents are busy; you will be attended in order.'
speak announcement-pt pt+f2 184 52 \
  'Obrigado por ligar. Todos os agentes estão ocupados; será atendido por ordem de chegada.'

speak customer-1 es+f3 182 58 \
  'Hola, buenos días. Soy Lucía Ferrer. En la factura de octubre me cobran dos veces la misma cuota. ¿Me lo puede mirar?'
speak customer-2 en-gb+m3 178 38 \
  'Good morning, this is Oliver Hughes. My internet has been down since last night. I restarted the router twice.'
speak customer-3 pt+f4 178 62 \
  'Bom dia. Chamo-me Beatriz Carvalho. O meu contrato acaba este mês, e queria saber como posso renovar.'
speak customer-4 es-419+m7 176 34 \
  'Buenas tardes, le habla Andrés Restrepo. Me mudé la semana pasada y necesito trasladar el servicio.'

speak called-1 es+m2 175 45 'Sí, dígame. Sí, soy yo. Ahora puedo hablar, cuénteme.'
speak called-2 en-us+f5 172 55 'Hello? Yes, speaking. I have a few minutes, go ahead.'

# --- European tones: 425 Hz --------------------------------------------------------------------------------------------
if wanted ringback; then
  sox -n -r 8000 -c 1 "$tmp/ringback.wav" synth 1 sine 425 fade t 0.005 1 0.005 gain -16 pad 0 4
  encode "$tmp/ringback.wav" ringback
fi
if wanted busy; then
  sox -n -r 8000 -c 1 "$tmp/busy.wav" synth 0.5 sine 425 fade t 0.005 0.5 0.005 gain -16 pad 0 0.5
  encode "$tmp/busy.wav" busy repeat 1
fi
if wanted beep; then
  sox -n -r 8000 -c 1 "$tmp/beep.wav" synth 0.25 sine 1000 fade t 0.01 0.25 0.02 gain -14 pad 0.05 0.1
  encode "$tmp/beep.wav" beep
fi

# Answers to feature codes: two short tones for yes; for no the special information tone (ITU-T E.180), which no music has.
if wanted confirm; then
  sox -n -r 8000 -c 1 "$tmp/confirm.wav" synth 0.22 sine 880 fade t 0.01 0.22 0.02 gain -14 pad 0.05 0.08
  encode "$tmp/confirm.wav" confirm repeat 1
fi
if wanted refuse; then
  for hertz in 950 1400 1800; do
    sox -n -r 8000 -c 1 "$tmp/refuse-$hertz.wav" synth 0.33 sine "$hertz" fade t 0.005 0.33 0.005 gain -16
  done
  sox "$tmp/refuse-950.wav" "$tmp/refuse-1400.wav" "$tmp/refuse-1800.wav" "$tmp/refuse.wav" pad 0.05 0.2
  encode "$tmp/refuse.wav" refuse
fi

# --- music on hold ---------------------------------------------------------------------------------------------------
# Four bars of four seconds: a soft chord under a slow arpeggio. Tests recognise callers by tones of 440 and 700 Hz, so a
# band-stop takes 400 to 485 Hz and 635 to 770 Hz out (no note of the tune lies there, only overtones).
# The loop has no seam: the tune is laid three times over its own fading tails, and the middle turn is cut out.
bar=4
declare -A hz=(
  [C2]=65.41 [D2]=73.42 [E2]=82.41 [G2]=98 [B2]=123.47 [C3]=130.81 [D3]=146.83 [E3]=164.81 [G3]=196 [B3]=246.94
  [C4]=261.63 [D4]=293.66 [E4]=329.63 [Fs4]=369.99 [G4]=392 [B4]=493.88 [C5]=523.25 [D5]=587.33 [G5]=783.99 [B5]=987.77
)
layers=()

# tone NAME START SECONDS LEVEL FADE: a sine with two quiet overtones
tone() {
  local f="${hz[$1]}" start="$2" seconds="$3" level="$4" fade="$5" file
  file="$tmp/note-${#layers[@]}.wav"
  # shellcheck disable=SC2086 # FADE is several words
  sox -n -r 16000 -c 1 -e floating-point -b 32 "$file" synth "$seconds" sine "$f" sine "$(bc <<<"$f*2")" \
    sine "$(bc <<<"$f*3")" remix 1v0.8,2v0.16,3v0.04 fade $fade gain "$level" pad "$start" 0
  layers+=("$file")
}

# music_bar INDEX CHORD ARPEGGIO
music_bar() {
  local start=$(($1 * bar)) note index=0
  for note in $2; do tone "$note" "$start" 5.5 -13 "t 1.2 5.5 2.4"; done
  for note in $3; do
    # a logarithmic fade over the whole note sounds like a soft mallet
    tone "$note" "$(bc <<<"$start+$index*0.5")" 2.2 -9 "l 0.012 2.2 2.15"
    index=$((index + 1))
  done
}

if wanted music; then
  music_bar 0 'G2 D3 B3' 'G3 D4 G4 B4 D5 B4 G4 D4'
  music_bar 1 'E2 B2 G3' 'G3 B3 E4 B4 G5 B4 G4 E4'
  music_bar 2 'C3 G3 E4' 'C4 E4 G4 C5 B4 G4 E4 C4'
  music_bar 3 'D3 G3 C4' 'D4 G4 C5 D5 B4 D5 Fs4 D4'
  turn=$((4 * bar))
  sox -D -m "${layers[@]}" "$tmp/turn.wav"
  sox -D "$tmp/turn.wav" "$tmp/second.wav" pad "$turn" 0
  sox -D "$tmp/turn.wav" "$tmp/third.wav" pad "$((2 * turn))" 0
  sox -D -m "$tmp/turn.wav" "$tmp/second.wav" "$tmp/third.wav" "$tmp/long.wav" reverb 40 60 70 \
    sinc -t 20 485-400 sinc -t 20 770-635 lowpass 2600 rate 8000
  sox -D "$tmp/long.wav" "$tmp/loop.wav" trim "$turn" "$turn"
  # -18 dBFS on average
  encode "$tmp/loop.wav" music vol "$(gain_to "$tmp/loop.wav" 0.1259)"
fi

ls -l "$out"
